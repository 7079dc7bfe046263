"""我的办件: the list, one case with its clock and timeline, and what can be done about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.cases.models import Case
from api.cases.queries import case_of_citizen, item_of
from api.cases.queries.lists import cases_of
from api.cases.routes.materials import count_file
from api.cases.rules.status import Status
from api.cases.usecases.materials import add_material, remove_material
from api.cases.usecases.rating import rate
from api.cases.usecases.supplement import supplement
from api.cases.usecases.withdrawal import withdraw
from api.catalogue.rules import Catalogue, Item
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.errors import Invalid, NotFound, PlatformError, Stale
from api.core.paging import DEFAULT_LIMIT
from api.core.runtime import runtime
from api.http_errors import body_of, status_of
from api.pages.addresses import own_path
from api.pages.answers import lines_of
from api.pages.citizen.apply import dumped
from api.pages.citizen.payments import payments_shown
from api.pages.citizen.visits import visits_shown
from api.pages.forms import Answers, Field, answers_posted, groups_of
from api.pages.problems import field_errors, problems_from
from api.pages.rendering import page
from api.uploads.ports import Storage, VirusScanner

pages = Blueprint("cases_pages", __name__)

TINTS = {
    Status.DRAFT: "quiet", Status.SUBMITTED: "info", Status.IN_PROGRESS: "info", Status.SUPPLEMENT_WANTED: "wait",
    Status.APPROVED: "", Status.DELIVERED: "", Status.DENIED: "bad", Status.WITHDRAWN: "quiet",
}  # fmt: skip


@pages.get("/cases")
@allow(CITIZEN)
def listing() -> Response:
    """My cases, newest first."""
    now, after = runtime().clock.now(), request.args.get("after")
    firm = request.args.get("organisation", None, UUID)
    found = cases_of(session(), citizen().id, now, limit=DEFAULT_LIMIT, after=after, organisation_id=firm)
    return page("citizen/cases.html", organisation=firm, cases=found["data"], next=found["next"], tints=TINTS)


@pages.get("/cases/<no>")
@allow(CITIZEN)
def show(no: str) -> AnyResponse:
    """One case."""
    case = case_of_citizen(session(), citizen().id, no, runtime().clock.now())
    if case.status == Status.DRAFT:
        return redirect(f"/apply/{no}/form", 303)
    return show_case(case)


def show_case(
    case: Case, errors: dict[str, str] | None = None, answers: Answers | None = None, status: int = 200
) -> Response:
    """The case with the problems of what was just sent."""
    item, dump, wrong = item_of(session(), case), dumped(case), errors or {}
    return page(
        "citizen/case.html", status, case=dump, item=item, tints=TINTS, lines=lines_of(item.form, case.form),
        wanted_fields=wanted_fields(dump, item, answers or case.form, wrong), problems=problems_from(wrong),
        visits=visits_shown(case), payments=payments_shown(case),
    )  # fmt: skip


def wanted_fields(case: dict[str, Any], item: Item, answers: Answers, errors: dict[str, str]) -> list[Field]:
    """The fields that the reviewer returned."""
    wanted = {want["field"] for want in case["wanted"] if want["field"]}
    groups = groups_of(item.form, answers, field_errors(errors), runtime().ports.find(Catalogue).lists)
    return [field for group in groups for field in group.fields if field.name in wanted]


@pages.post("/cases/<no>/materials/<code>")
@allow(CITIZEN)
def upload(no: str, code: str) -> AnyResponse:
    """Take the files chosen for a material; scripts send them one by one and read JSON."""
    scripted = request.accept_mimetypes.best == "application/json"
    problems = [problem for file in request.files.getlist("file") if (problem := take(no, code, file))]
    if scripted:
        return (jsonify(problems[0]), problems[0]["code"]) if problems else (jsonify(received=True), 201)  # type: ignore[return-value]
    for problem in problems:
        flash(problem["message"], "bad")
    return redirect(f"{own_path(request.form.get('back', '/cases'))}#materials.{code}", 303)


def take(no: str, code: str, file: Any) -> dict[str, Any] | None:
    """Receive one file; what was wrong with it, or None."""
    platform = runtime()
    try:
        count_file()
        with session().begin_nested():
            add_material(
                session(), platform.ports.find(Storage), platform.ports.find(VirusScanner), platform.clock.now(),
                asker=citizen(), no=no, code=code, filename=file.filename or "", content=file.read(),
                max_bytes=platform.settings.upload_max_bytes,
            )  # fmt: skip
    except NotFound:
        raise
    except PlatformError as refusal:
        return {**body_of(refusal), "code": status_of(refusal)}
    return None


@pages.post("/cases/<no>/materials/<code>/<uuid:upload_id>/remove")
@allow(CITIZEN)
def remove(no: str, code: str, upload_id: UUID) -> AnyResponse:
    """Take a file away again."""
    remove_material(session(), runtime().clock.now(), citizen(), no, code, upload_id)
    return redirect(f"{own_path(request.form.get('back', '/cases'))}#materials.{code}", 303)


@pages.post("/cases/<no>/supplement")
@allow(CITIZEN)
def give_supplement(no: str) -> AnyResponse:
    """Hand in what the reviewer wanted."""
    platform, case = runtime(), case_of_citizen(session(), citizen().id, no, runtime().clock.now())
    answers = answers_posted(item_of(session(), case).form, request.form)
    try:
        supplement(
            session(), platform.ports.find(Catalogue), platform.clock.now(), citizen(), no,
            version=request.form.get("version", 0, int), answers=answers or None,
        )  # fmt: skip
    except Invalid as incomplete:
        session().refresh(case)
        return show_case(case, incomplete.errors, {**case.form, **answers}, status=422)
    except Stale:
        flash("办理情况刚有更新，请核对后再提交。", "warn")
        return redirect(f"/cases/{no}", 303)
    flash("补正已提交，时钟继续计时。")
    return redirect(f"/cases/{no}", 303)


@pages.post("/cases/<no>/withdrawal")
@allow(CITIZEN)
def withdraw_case(no: str) -> AnyResponse:
    """Withdraw the case."""
    withdraw(session(), runtime().clock.now(), citizen(), no, request.form.get("reason", "").strip()[:200])
    flash("已撤回。需要时可以重新申请。")
    return redirect(f"/cases/{no}", 303)


@pages.post("/cases/<no>/rating")
@allow(CITIZEN)
def rate_case(no: str) -> AnyResponse:
    """Rate how it went (好差评)."""
    score = request.form.get("score", 0, int)
    if score not in range(1, 6):
        case = case_of_citizen(session(), citizen().id, no, runtime().clock.now())
        return show_case(case, {"score": "请选择一个评价。"}, status=422)
    rate(session(), runtime().clock.now(), citizen(), no, score, request.form.get("comment", "").strip()[:500])
    flash("谢谢您的评价，我们会认真改进。")
    return redirect(f"/cases/{no}", 303)
