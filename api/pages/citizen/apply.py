"""办理: three steps (fill in, materials, check), each saved as it is left, so nothing typed is ever lost."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.cases.models import Case
from api.cases.queries import case_of_citizen, item_of
from api.cases.queries.dump import dump_case
from api.cases.queries.lists import newest_draft
from api.cases.routes.filing import count_draft
from api.cases.rules.status import Status
from api.cases.usecases.completeness import problems_of
from api.cases.usecases.drafts import save_answers, start_draft
from api.cases.usecases.submission import submit
from api.cases.usecases.withdrawal import withdraw
from api.catalogue.rules import Catalogue, Item
from api.core.actors import Level
from api.core.auth import CITIZEN, allow, citizen
from api.core.clock import local_date
from api.core.db import session
from api.core.errors import Invalid, Stale
from api.core.runtime import runtime
from api.exchange.rules.consent import present_consent
from api.pages.answers import lines_of
from api.pages.citizen.applicants import applicant_posted, choices_for
from api.pages.citizen.scenarios import answers_to_start_with
from api.pages.forms import Answers, answers_posted, groups_of
from api.pages.known_fields import with_origins
from api.pages.problems import field_errors, problems_from
from api.pages.rendering import page

pages = Blueprint("apply", __name__)


@pages.get("/apply/<code>")
@allow(CITIZEN)
def start(code: str) -> AnyResponse:
    """What to know before starting, for whom it is to be, and the draft that was left half way."""
    item = runtime().ports.find(Catalogue).startable(code)
    draft = newest_draft(session(), citizen().id, code, runtime().clock.now())
    passed_on, _ = answers_to_start_with(code, request.args)
    return page("citizen/start.html", item=item, choices=choices_for(item), draft=draft, passed_on=passed_on)


@pages.post("/apply/<code>")
@allow(CITIZEN)
def start_new(code: str) -> AnyResponse:
    """Start a draft, filled in with what is known of the one it is for."""
    count_draft()
    platform, whom = runtime(), applicant_posted()
    catalogue, now = platform.ports.find(Catalogue), platform.clock.now()
    _, known = answers_to_start_with(code, request.form)
    case = start_draft(session(), catalogue, now, citizen(), code, whom.principal, whom.organisation, known)
    return redirect(f"/apply/{case.no}/form", 303)


@pages.get("/apply/<no>/form")
@allow(CITIZEN)
def form(no: str) -> AnyResponse:
    """The form with what is saved of it."""
    case = case_of_citizen(session(), citizen().id, no, runtime().clock.now())
    if case.status != Status.DRAFT:
        return redirect(f"/cases/{no}", 303)
    return show_form(case, case.form, {})


@pages.post("/apply/<no>/form")
@allow(CITIZEN)
def save(no: str) -> AnyResponse:
    """Save the answers; going on wants them right, leaving does not."""
    platform, case = runtime(), case_of_citizen(session(), citizen().id, no, runtime().clock.now())
    item = item_of(session(), case)
    answers = answers_posted(item.form, request.form)
    try:
        case = save_answers(
            session(), platform.ports.find(Catalogue), platform.clock.now(), citizen(), no,
            answers=answers, version=request.form.get("version", 0, int),
        )  # fmt: skip
    except Stale:
        return show_what_changed(case, answers)
    except Invalid as wrong_answers:
        return show_form(case, {**case.form, **answers}, wrong_answers.errors, status=422)
    if request.form.get("then") == "later":
        flash("草稿已保存，随时可以从“我的办件”接着填。")
        return redirect("/cases", 303)
    wrong = {place: said for place, said in all_problems(case, item).items() if place.startswith("form.")}
    return show_form(case, case.form, wrong, status=422) if wrong else redirect(f"/apply/{no}/materials", 303)


@pages.post("/apply/<no>/drop")
@allow(CITIZEN)
def drop(no: str) -> AnyResponse:
    """Give the draft up."""
    withdraw(session(), runtime().clock.now(), citizen(), no, "申请人不再办理")
    flash("草稿已删除。")
    return redirect("/cases", 303)


@pages.get("/apply/<no>/materials")
@allow(CITIZEN)
def materials(no: str) -> AnyResponse:
    """What to photograph, and what is there already."""
    case = case_of_citizen(session(), citizen().id, no, runtime().clock.now())
    if case.status != Status.DRAFT:
        return redirect(f"/cases/{no}", 303)
    item = item_of(session(), case)
    return page("citizen/materials.html", case=dumped(case), item=item, problems=[], consent=present_consent())


@pages.get("/apply/<no>/check")
@allow(CITIZEN)
def check(no: str) -> AnyResponse:
    """Everything on one page before it is handed in."""
    case = case_of_citizen(session(), citizen().id, no, runtime().clock.now())
    if case.status != Status.DRAFT:
        return redirect(f"/cases/{no}", 303)
    return show_check(case, {})


@pages.post("/apply/<no>/submit")
@allow(CITIZEN)
def hand_in(no: str) -> AnyResponse:
    """Hand the case in, or show everything that is still missing."""
    platform = runtime()
    try:
        version = request.form.get("version", 0, int)
        submit(session(), platform.ports.find(Catalogue), platform.clock.now(), citizen(), no, version)
    except Invalid as incomplete:
        return show_check(
            case_of_citizen(session(), citizen().id, no, runtime().clock.now()), incomplete.errors, status=422
        )
    except Stale:
        flash("内容刚在别处改过，请核对最新内容后再提交。", "warn")
        return redirect(f"/apply/{no}/check", 303)
    flash("已提交。每走一步都会通知您，这里随时可以看进度。")
    return redirect(f"/cases/{no}", 303)


def show_form(case: Case, answers: Answers, errors: dict[str, str], status: int = 200) -> Response:
    """The form, with problems at their fields."""
    item, lists = item_of(session(), case), runtime().ports.find(Catalogue).lists
    dump = dumped(case)
    groups = with_origins(groups_of(item.form, answers, field_errors(errors), lists), item, dump)
    return page(
        "citizen/apply.html", status, case=dump, item=item, groups=groups, problems=problems_from(errors),
        consent=present_consent(),
    )  # fmt: skip


def show_what_changed(case: Case, answers: Answers) -> Response:
    """The form as it is now with what was just typed; an answer left empty does not hide one that came meanwhile."""
    flash("草稿刚有更新（例如查到的内容已填入），请核对后再保存一次。", "warn")
    typed = {name: answer for name, answer in answers.items() if answer is not None}
    return show_form(case, {**case.form, **typed}, {}, status=409)


def show_check(case: Case, errors: dict[str, str], status: int = 200) -> Response:
    """The summary; it names the identity level that is still wanted."""
    item = item_of(session(), case)
    wanted = Level.of(item.identity)
    return page(
        "citizen/check.html", status, case=dumped(case), item=item, lines=lines_of(item.form, case.form),
        level_wanted=wanted if citizen().level < wanted else None, problems=problems_from(errors),
    )  # fmt: skip


def all_problems(case: Case, item: Item) -> dict[str, str]:
    """Everything that stands between the draft and its submission."""
    return problems_of(session(), case, item, local_date(runtime().clock.now()))


def dumped(case: Case) -> dict[str, Any]:
    """The case as the citizen sees it."""
    platform = runtime()
    return dump_case(session(), platform.ports.find(Catalogue), case, platform.clock.now())
