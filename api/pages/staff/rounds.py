"""走访清单: the visits of an office by time and place, for the road and for the printer; times to arrange; reports."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.catalogue.rules import Catalogue
from api.core.auth import allow, staff_member
from api.core.clock import local_date
from api.core.db import session
from api.core.errors import Invalid, Refused
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.citizen.visits import by_day, title_of_day
from api.pages.problems import Problem
from api.pages.rendering import page
from api.pages.staff.worklist import REVIEWERS
from api.visits.queries.dump import dump_slot
from api.visits.queries.tasks import slots_left
from api.visits.usecases.arranging import arrange, visit_of_office
from api.visits.usecases.looking import look_at_rounds, look_at_unarranged
from api.visits.usecases.reporting import report

pages = Blueprint("rounds_pages", __name__)

WEEK = 7


@pages.get("/staff/visits")
@allow(REVIEWERS)
def show() -> Response:
    """The visits of today, or of another week."""
    return show_rounds(day_asked_for())


def show_rounds(since: date, problems: list[Problem] | None = None, status: int = 200) -> Response:
    """A week of visits with the problems of what was just sent."""
    now, member = runtime().clock.now(), staff_member()
    today, found = local_date(now), look_at_rounds(session(), now, member, since, WEEK)
    days = [
        {"title": title_of_day(day), "due": day <= today.isoformat(), "visits": list(visits)}
        for day, visits in groupby(found, key=lambda visit: visit["starts_at"][:10])
    ]
    return page(
        "staff/rounds.html", status, days=days, waiting=look_at_unarranged(session(), now, member), since=since,
        earlier=since - timedelta(days=WEEK), later=since + timedelta(days=WEEK), problems=problems or [],
    )  # fmt: skip


def day_asked_for() -> date:
    """The first day asked for, today without one that can be read."""
    try:
        return date.fromisoformat(request.args.get("since", ""))
    except ValueError:
        return local_date(runtime().clock.now())


@pages.post("/staff/visits/<uuid:visit_id>/report")
@allow(REVIEWERS)
def report_visit(visit_id: UUID) -> AnyResponse:
    """Write down how a visit went; after one that took place its task is opened for the decision."""
    platform, posted = runtime(), request.form
    catalogue, now = platform.ports.find(Catalogue), platform.clock.now()
    outcome, findings = posted.get("outcome", ""), posted.get("findings", "")[:1000]
    try:
        visit = report(session(), catalogue, now, staff_member(), visit_id, outcome, findings)
    except Invalid as incomplete:
        said = next(iter(incomplete.errors.values()))
        return show_rounds(local_date(now), [Problem(f"findings-{visit_id}", said)], status=422)
    except Refused as refusal:
        return show_rounds(local_date(now), [Problem("rounds", body_of(refusal)["message"])], status=409)
    if visit.status == "missed":
        flash("已登记没见到人，已通知申请人另约时间。")
        return redirect("/staff/visits", 303)
    flash("已登记。现在可以作出办理决定。")
    return redirect(f"/staff/tasks/{visit.task_id}", 303)


@pages.get("/staff/tasks/<uuid:task_id>/visit")
@allow(REVIEWERS)
def choose(task_id: UUID) -> Response:
    """The times that can be arranged for a task."""
    return show_times(task_id)


def show_times(task_id: UUID, problems: list[Problem] | None = None, status: int = 200) -> Response:
    """The times with the problems of what was just sent."""
    now = runtime().clock.now()
    wanted = visit_of_office(session(), runtime().ports.find(Catalogue), staff_member(), task_id)
    slots = [dump_slot(wanted.plan, slot, wanted.case.form) for slot in slots_left(session(), wanted.plan, now)]
    task: dict[str, Any] = {"id": task_id, "name": wanted.task.name, "case": wanted.case.no}
    return page("staff/arrange.html", status, task=task, days=by_day(slots), problems=problems or [])


@pages.post("/staff/tasks/<uuid:task_id>/visit")
@allow(REVIEWERS)
def arrange_visit(task_id: UUID) -> AnyResponse:
    """Arrange a time."""
    team, _, starts_at = request.form.get("slot", "").partition("|")
    platform = runtime()
    catalogue, now = platform.ports.find(Catalogue), platform.clock.now()
    try:
        chosen = datetime.fromisoformat(starts_at)
        arrange(session(), catalogue, now, staff_member(), task_id, team=team, starts_at=chosen)
    except (ValueError, TypeError):
        return show_times(task_id, [Problem("slot", "请先选一个时间。")], status=422)
    except (Invalid, Refused) as refusal:
        return show_times(task_id, [Problem("slot", body_of(refusal)["message"])], status=409)
    flash("已约好并通知申请人。")
    return redirect("/staff/visits", 303)
