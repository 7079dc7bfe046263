"""批量申报: a spreadsheet for many at once — taking it, showing what is wrong cell by cell, filing it, its cases."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.accounts.models import Person
from api.cases.queries.batches import batch_for, batches_of, item_of_batch
from api.cases.routes.batches import count_sheet, dumped, sheet_in, take_paper
from api.cases.rules.prefill import prefilled
from api.cases.usecases.batches.checking import check_again, check_new_batch, offered
from api.cases.usecases.batches.filing import submit_batch, withdraw_batch
from api.cases.usecases.batches.papers import remove_paper
from api.cases.usecases.holdings import known_facts
from api.catalogue.rules import Catalogue, Item, asked_fields
from api.core.auth import REAL_NAME, allow, citizen
from api.core.db import session
from api.core.errors import Invalid, PlatformError, Refused, Stale
from api.core.paging import DEFAULT_LIMIT
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.citizen.applicants import firms_for
from api.pages.citizen.cases import TINTS
from api.pages.forms import Answers, answers_posted, groups_of
from api.pages.problems import Problem, problems_from
from api.pages.rendering import page
from api.uploads.ports import VirusScanner

pages = Blueprint("batch_pages", __name__)


@pages.get("/apply/<code>/batch")
@allow(REAL_NAME)
def start(code: str) -> Response:
    """How to file many at once, the template, and where to hand it in."""
    return show_start(offered(runtime().ports.find(Catalogue).public_item(code)), None, [])


def show_start(item: Item, answers: Answers | None, problems: list[Problem], status: int = 200) -> Response:
    """The first page, with the problems of what was just sent."""
    known = prefilled(item, known_facts(session().get_one(Person, citizen().id)))
    groups = groups_of(common_form(item), known if answers is None else answers)
    return page(
        "citizen/batch_new.html", status, item=item, firms=firms_for(item), groups=groups, problems=problems,
        chosen=request.form.get("organisation", ""),
    )  # fmt: skip


@pages.post("/apply/<code>/batch")
@allow(REAL_NAME)
def send(code: str) -> AnyResponse:
    """Check the spreadsheet and show what came of it."""
    catalogue, file = runtime().ports.find(Catalogue), request.files.get("file")
    item = offered(catalogue.public_item(code))
    firm, said = request.form.get("organisation", None, UUID), common_posted(item)
    if gaps := gaps_in(firm, file):
        return show_start(item, said, gaps, status=422)
    now, scanner = runtime().clock.now(), runtime().ports.find(VirusScanner)
    try:
        count_sheet()
        given: dict[str, Any] = {"item_code": code, "organisation_id": firm, "sheet": sheet_in(file), "shared": said}
        with session().begin_nested():
            batch = check_new_batch(session(), catalogue, scanner, now, citizen(), **given)
    except (Invalid, Refused) as refusal:
        return show_start(item, said, [Problem("file", body_of(refusal)["message"])], status=422)
    return redirect(f"/me/batches/{batch.no}", 303)


def gaps_in(firm: UUID | None, file: Any) -> list[Problem]:
    """What is missing before the file need be read."""
    gaps = [] if firm else [Problem("organisation", "请选择为哪个单位申报。")]
    return gaps if file and file.filename else [*gaps, Problem("file", "请选择填好的表格。")]


@pages.get("/me/batches")
@allow(REAL_NAME)
def listing() -> Response:
    """The batches of my organisations, newest first."""
    now, after = runtime().clock.now(), request.args.get("after")
    found = batches_of(session(), citizen().id, now, limit=DEFAULT_LIMIT, after=after)
    offering = [item for item in runtime().ports.find(Catalogue).public_items if item.batch]
    return page("citizen/batches.html", batches=found["data"], next=found["next"], items=offering)


@pages.get("/me/batches/<no>")
@allow(REAL_NAME)
def show(no: str) -> Response:
    """One batch: what is wrong, its papers, how far its filing is, its cases."""
    return show_batch(no, [])


def show_batch(no: str, problems: list[Problem], status: int = 200) -> Response:
    """The batch with the problems of what was just sent."""
    batch = batch_for(session(), citizen().id, no, runtime().clock.now())
    item = item_of_batch(session(), batch)
    groups = groups_of(common_form(item), batch.shared)
    return page(
        "citizen/batch.html", status, batch=dumped(batch), item=item, groups=groups, problems=problems, tints=TINTS
    )


@pages.post("/me/batches/<no>/file")
@allow(REAL_NAME)
def send_again(no: str) -> AnyResponse:
    """Check a corrected spreadsheet in place of the first."""
    now, file = runtime().clock.now(), request.files.get("file")
    item = item_of_batch(session(), batch_for(session(), citizen().id, no, now))
    if file is None or not file.filename:
        return show_batch(no, [Problem("file", "请选择改好的表格。")], status=422)
    try:
        count_sheet()
        scanner, said = runtime().ports.find(VirusScanner), common_posted(item)
        with session().begin_nested():
            check_again(session(), scanner, now, citizen(), no, sheet=sheet_in(file), shared=said)
    except (Invalid, Refused) as refusal:
        return show_batch(no, [Problem("file", body_of(refusal)["message"])], status=422)
    return redirect(f"/me/batches/{no}", 303)


@pages.post("/me/batches/<no>/materials/<code>")
@allow(REAL_NAME)
def send_paper(no: str, code: str) -> AnyResponse:
    """Take the files chosen for a common paper."""
    for file in request.files.getlist("file"):
        try:
            with session().begin_nested():
                take_paper(no, code, file)
        except PlatformError as refusal:
            flash(body_of(refusal)["message"], "bad")
    return redirect(f"/me/batches/{no}#materials.{code}", 303)


@pages.post("/me/batches/<no>/materials/<code>/<uuid:upload_id>/remove")
@allow(REAL_NAME)
def take_paper_out(no: str, code: str, upload_id: UUID) -> AnyResponse:
    """Take a common file out again."""
    remove_paper(session(), runtime().clock.now(), citizen(), no, code, upload_id)
    return redirect(f"/me/batches/{no}#materials.{code}", 303)


@pages.post("/me/batches/<no>/submission")
@allow(REAL_NAME)
def hand_in(no: str) -> AnyResponse:
    """File everything, or show what is still missing."""
    try:
        submit_batch(session(), runtime().clock.now(), citizen(), no, request.form.get("version", 0, int))
    except Invalid as refusal:
        found = problems_from(refusal.errors) or [Problem("errors", body_of(refusal)["message"])]
        return show_batch(no, found, status=422)
    except Stale:
        flash("这批申报刚在别处改过，请核对后再提交。", "warn")
    else:
        flash("正在提交。全部成功才算数，您可以离开，办件会出现在“我的办件”。")
    return redirect(f"/me/batches/{no}", 303)


@pages.post("/me/batches/<no>/withdrawal")
@allow(REAL_NAME)
def drop(no: str) -> AnyResponse:
    """Drop a batch that was not submitted."""
    withdraw_batch(session(), runtime().clock.now(), citizen(), no)
    flash("已撤销，表格里的内容不再保留。")
    return redirect("/me/batches", 303)


def common_form(item: Item) -> dict[str, Any]:
    """The part of the form that is answered once; what the registration says is not asked."""
    fields, asked = item.form["properties"], asked_fields(item)
    required = [name for name in item.form.get("required", ()) if name in asked]
    return {"required": required, "properties": {name: fields[name] for name in asked}}


def common_posted(item: Item) -> Answers:
    """What the page says once for all rows."""
    said = answers_posted(common_form(item), request.form)
    return {name: answer for name, answer in said.items() if answer is not None}
