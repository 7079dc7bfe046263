"""内部审批: the published list, and what my department files under it, follows and corrects."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.cases.models import Case
from api.cases.queries import case_of_party, dump_case, item_of
from api.cases.queries.internal import cases_of_department, internal_list
from api.cases.routes.internal import take_file
from api.cases.rules.status import WITH_THE_CITIZEN, Status
from api.cases.usecases.drafts import save_answers
from api.cases.usecases.internal import start_internal
from api.cases.usecases.submission import submit
from api.cases.usecases.supplement import supplement
from api.cases.usecases.withdrawal import withdraw
from api.catalogue.rules import Catalogue
from api.core.auth import allow, staff_member
from api.core.db import session
from api.core.errors import Invalid, NotFound, PlatformError, Stale
from api.core.paging import DEFAULT_LIMIT, key_of
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.answers import lines_of
from api.pages.forms import Answers, answers_posted, groups_of
from api.pages.problems import field_errors, problems_from
from api.pages.rendering import page
from api.pages.staff.worklist import REVIEWERS

pages = Blueprint("internal_pages", __name__)

DESK = "/staff/internal"


@pages.get(DESK)
@allow(REVIEWERS)
def listing() -> Response:
    """The list of internal items and what my department filed."""
    department, before = staff_member().department, key_of(request.args.get("after"), UUID)
    filed = cases_of_department(session(), department, limit=DEFAULT_LIMIT, before=before)
    items = internal_list(catalogue())
    return page("staff/internal.html", items=items, cases=filed["data"], next=filed["next"])


@pages.post(f"{DESK}/<code>")
@allow(REVIEWERS)
def start(code: str) -> AnyResponse:
    """Begin a draft for my department."""
    case = start_internal(session(), catalogue(), runtime().clock.now(), staff_member(), code, {})
    return redirect(f"{DESK}/cases/{case.no}", 303)


@pages.get(f"{DESK}/cases/<no>")
@allow(REVIEWERS)
def show(no: str) -> Response:
    """One case of my department."""
    return show_case(case_of_party(session(), staff_member(), no, runtime().clock.now()))


def show_case(
    case: Case, errors: dict[str, str] | None = None, answers: Answers | None = None, status: int = 200
) -> Response:
    """The case with the problems of what was just sent."""
    item, wrong = item_of(session(), case), errors or {}
    groups = groups_of(item.form, answers or case.form, field_errors(wrong), catalogue().lists)
    return page(
        "staff/internal_case.html", status, case=dump_case(session(), catalogue(), case, runtime().clock.now()),
        item=item, groups=groups, lines=lines_of(item.form, case.form), problems=problems_from(wrong),
        editable=case.status in WITH_THE_CITIZEN,
    )  # fmt: skip


@pages.post(f"{DESK}/cases/<no>")
@allow(REVIEWERS)
def send(no: str) -> AnyResponse:
    """Save what was filled in; hand it in when that button was pressed."""
    case = case_of_party(session(), staff_member(), no, runtime().clock.now())
    answers = answers_posted(item_of(session(), case).form, request.form)
    try:
        hand_over(case, answers)
    except Invalid as incomplete:
        session().refresh(case)
        return show_case(case, incomplete.errors, {**case.form, **answers}, status=422)
    except Stale:
        flash("办理情况刚有更新，请核对后再提交。", "warn")
    return redirect(f"{DESK}/cases/{no}", 303)


def hand_over(case: Case, answers: Answers) -> None:
    """Save, submit or correct, as the case stands and the button says; what was saved stays when it is incomplete."""
    now, who, version = runtime().clock.now(), staff_member(), request.form.get("version", 0, int)
    if case.status == Status.SUPPLEMENT_WANTED:
        changed = {name: value for name, value in answers.items() if case.form.get(name) != value}
        with session().begin_nested():
            supplement(session(), catalogue(), now, who, case.no, version=version, answers=changed or None)
        flash("补正已提交，继续办理。")
        return
    saved = save_answers(session(), catalogue(), now, who, case.no, answers=answers, version=version)
    if "submit" not in request.form:
        flash("已保存。")
        return
    with session().begin_nested():
        submit(session(), catalogue(), now, who, case.no, saved.version)
    flash("已提交。")


@pages.post(f"{DESK}/cases/<no>/materials/<code>")
@allow(REVIEWERS)
def upload(no: str, code: str) -> AnyResponse:
    """Take the files chosen for a material."""
    for file in request.files.getlist("file"):
        receive(no, code, file)
    return redirect(f"{DESK}/cases/{no}#materials.{code}", 303)


def receive(no: str, code: str, file: Any) -> None:
    """One file; what is wrong with it is said, and the others stay."""
    try:
        with session().begin_nested():
            take_file(no, code, file)
    except NotFound:
        raise
    except PlatformError as refusal:
        flash(body_of(refusal)["message"], "bad")


@pages.post(f"{DESK}/cases/<no>/withdrawal")
@allow(REVIEWERS)
def take_back(no: str) -> AnyResponse:
    """Take the case back, or drop the draft."""
    withdraw(session(), runtime().clock.now(), staff_member(), no, request.form.get("reason", "").strip()[:200])
    flash("已撤回。")
    return redirect(DESK, 303)


def catalogue() -> Catalogue:
    """The catalogue of this process."""
    return runtime().ports.find(Catalogue)
