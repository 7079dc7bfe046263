"""公示公告: what is on public notice, objecting to it, and what became of one's objections."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.catalogue.rules import Catalogue
from api.core.auth import ANYONE, CITIZEN, REAL_NAME, allow, citizen
from api.core.db import session
from api.core.errors import NotAllowed, NotFound, PlatformError, Refused, TooMany
from api.core.paging import DEFAULT_LIMIT, key_of
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.problems import Problem
from api.pages.rendering import page
from api.publicity.queries.notices import notice_shown, notices_up
from api.publicity.queries.objections import dump_objection, objection_of_person, objections_of_person
from api.publicity.routes import count_objection, take_file
from api.publicity.usecases.objecting import object_to

pages = Blueprint("public_notice_pages", __name__)

LEAST_REASON, MOST_REASON, MOST_QUERY = 10, 2000, 60


@pages.get("/notices/public")
@allow(ANYONE)
def listing() -> Response:
    """What is on notice, newest first."""
    q, before = request.args.get("q", "").strip()[:MOST_QUERY], key_of(request.args.get("after"), UUID)
    found = notices_up(session(), catalogue(), runtime().clock.now(), q=q, limit=DEFAULT_LIMIT, before=before)
    return page("citizen/public_notices.html", notices=found["data"], next=found["next"], q=q)


@pages.get("/notices/public/<uuid:notice_id>")
@allow(ANYONE)
def show(notice_id: UUID) -> Response:
    """One notice."""
    return show_notice(notice_id)


def show_notice(notice_id: UUID, problems: list[Problem] | None = None, status: int = 200) -> Response:
    """The notice with the problems of what was just sent."""
    notice = notice_shown(session(), catalogue(), notice_id, runtime().clock.now())
    return page("citizen/public_notice.html", status, notice=notice, problems=problems or [])


@pages.post("/notices/public/<uuid:notice_id>/objections")
@allow(REAL_NAME)
def hand_in(notice_id: UUID) -> AnyResponse:
    """Object to a notice."""
    reason = request.form.get("reason", "").strip()
    if not LEAST_REASON <= len(reason) <= MOST_REASON:
        said = f"请用 {LEAST_REASON} 到 {MOST_REASON} 个字写明理由和依据。"
        return show_notice(notice_id, [Problem("reason", said)], 422)
    try:
        count_objection()
        made = object_to(session(), catalogue(), runtime().clock.now(), citizen(), notice_id, reason)
    except (NotAllowed, Refused, TooMany) as refusal:
        return show_notice(notice_id, [Problem("reason", body_of(refusal)["message"])], 409)
    attach(made.no, request.files.getlist("file"))
    flash(f"异议已提交，编号 {made.no}。答复之前，这件事不会自动通过。")
    return redirect(f"/me/objections/{made.no}", 303)


@pages.get("/me/objections")
@allow(CITIZEN)
def mine() -> Response:
    """My objections, newest first."""
    before = key_of(request.args.get("after"), UUID)
    found = objections_of_person(session(), citizen().id, limit=DEFAULT_LIMIT, before=before)
    return page("citizen/objections.html", objections=found["data"], next=found["next"])


@pages.get("/me/objections/<no>")
@allow(CITIZEN)
def show_mine(no: str) -> Response:
    """One of my objections."""
    objection = objection_of_person(session(), citizen().id, no)
    return page("citizen/objection.html", objection=dump_objection(session(), objection))


@pages.post("/me/objections/<no>/files")
@allow(REAL_NAME)
def add_files(no: str) -> AnyResponse:
    """Support one of my objections with files."""
    attach(no, request.files.getlist("file"))
    return redirect(f"/me/objections/{no}", 303)


def attach(no: str, files: list[Any]) -> None:
    """Take files for an objection; what is wrong with one is said, and the others stay."""
    for file in files:
        if not file.filename:
            continue
        try:
            with session().begin_nested():
                take_file(no, file)
        except NotFound:
            raise
        except PlatformError as refusal:
            flash(f"{file.filename}：{body_of(refusal)['message']}", "bad")


def catalogue() -> Catalogue:
    """The catalogue of this process."""
    return runtime().ports.find(Catalogue)
