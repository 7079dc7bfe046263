"""督办: what is late or nearly due, office by office; and 延长时限 by the head of an office."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.cases.models import Case
from api.cases.queries import case_by_number, item_of
from api.cases.queries.dump import clock_in
from api.cases.rules.extension import MOST_DAYS
from api.cases.usecases.extension import extend
from api.catalogue.rules import Catalogue
from api.core.auth import allow, staff, staff_member
from api.core.clock import local_date
from api.core.db import session
from api.core.errors import Invalid, NotFound, Refused, Stale
from api.core.paging import DEFAULT_LIMIT
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.problems import Problem
from api.pages.rendering import page
from api.pages.staff.desks import HEADS, SUPERVISORS
from api.reviews.queries.supervision import alerts
from api.reviews.usecases.supervising import see_alert

pages = Blueprint("limits_pages", __name__)


@pages.get("/staff/supervision")
@allow(staff(*SUPERVISORS))
def show() -> Response:
    """The alerts of the offices that one supervises, newest first."""
    platform, after = runtime(), request.args.get("after")
    today = local_date(platform.clock.now())
    found = alerts(session(), platform.ports.find(Catalogue), staff_member(), today, limit=DEFAULT_LIMIT, after=after)
    return page("staff/supervision.html", found=found, may_extend=bool(HEADS & staff_member().roles))


@pages.post("/staff/supervision/<uuid:alert_id>/note")
@allow(staff(*SUPERVISORS))
def note(alert_id: UUID) -> AnyResponse:
    """Take note of an alert, with or without words for the office."""
    platform, words = runtime(), request.form.get("note", "")[:500]
    see_alert(session(), platform.ports.find(Catalogue), platform.clock.now(), staff_member(), alert_id, words)
    flash("督办意见已转给承办部门。" if words.strip() else "已签收。")
    return redirect("/staff/supervision", 303)


@pages.get("/staff/cases/<no>/extension")
@allow(staff(*HEADS))
def ask(no: str) -> Response:
    """The clock of a case of one's office, and the form to extend it."""
    return show_case(case_of_office(no))


def show_case(case: Case, problems: list[Problem] | None = None, status: int = 200) -> Response:
    """The form with the problems of what was just sent."""
    clock = clock_in(session(), case, runtime().clock.now())
    return page(
        "staff/extension.html", status, case=case, clock=clock, most_days=MOST_DAYS, problems=problems or [],
        days=request.form.get("days", ""), reason=request.form.get("reason", ""),
    )  # fmt: skip


@pages.post("/staff/cases/<no>/extension")
@allow(staff(*HEADS))
def grant(no: str) -> AnyResponse:
    """Extend a case; what is missing is asked for, what was typed stays."""
    platform, sent = runtime(), request.form
    days, version = sent.get("days", 0, int), sent.get("version", 0, int)
    catalogue, now, reason = platform.ports.find(Catalogue), platform.clock.now(), sent.get("reason", "")[:500]
    try:
        extend(session(), catalogue, now, staff_member(), no, days=days, reason=reason, version=version)
    except Invalid as wrong:
        return show_case(case_of_office(no), [Problem(name, said) for name, said in wrong.errors.items()], 422)
    except (Stale, Refused) as refusal:
        return show_case(case_of_office(no), [Problem("days", body_of(refusal)["message"])], 409)
    flash(f"办件 {no} 的时限已延长 {days} 个工作日，申请人会收到通知。")
    return redirect("/staff/supervision", 303)


def case_of_office(no: str) -> Case:
    """A case that the member's own office answers for; NotFound `case.not_found`."""
    case = case_by_number(session(), no)
    if item_of(session(), case).department != staff_member().department:
        raise NotFound("case.not_found")
    return case
