"""预约: choosing, moving and cancelling the time of a visit, asking an office for another, the video room."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.cases.models import Case
from api.cases.queries import case_of_citizen
from api.catalogue.rules import Catalogue
from api.core.auth import CITIZEN, allow, citizen
from api.core.clock import CHINA
from api.core.db import session
from api.core.errors import Invalid, Refused
from api.core.runtime import runtime
from api.http_errors import body_of
from api.pages.problems import Problem
from api.pages.rendering import page
from api.visits.queries.dump import dump_slot, dump_visit, dump_visit_task, dump_visits
from api.visits.queries.rooms import visit_in_room
from api.visits.queries.tasks import slots_left, visit_task
from api.visits.rules.slots import WEEKDAYS
from api.visits.usecases.arranging import ask_for_another
from api.visits.usecases.booking import book, cancel

pages = Blueprint("visit_pages", __name__)


@pages.get("/cases/<no>/visits/<uuid:task_id>")
@allow(CITIZEN)
def show(no: str, task_id: UUID) -> Response:
    """The times to choose from, day by day."""
    return show_visit(no, task_id)


def show_visit(no: str, task_id: UUID, problems: list[Problem] | None = None, status: int = 200) -> Response:
    """The times with the problems of what was just sent."""
    now = runtime().clock.now()
    case = case_of_citizen(session(), citizen().id, no, now)
    wanted = visit_task(session(), runtime().ports.find(Catalogue), case, task_id)
    slots = [dump_slot(wanted.plan, slot, case.form) for slot in slots_left(session(), wanted.plan, now)]
    visit = dump_visit_task(session(), wanted, now)
    return page("citizen/visit.html", status, case=case, visit=visit, days=by_day(slots), problems=problems or [])


def by_day(slots: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The slots in groups of a day, each with its time in words."""
    return [
        {"title": title_of_day(day), "slots": [{**slot, "time": time_of(slot)} for slot in of_day]}
        for day, of_day in groupby(slots, key=lambda slot: slot["day"])
    ]


def title_of_day(day: str) -> str:
    """A day as a person says it."""
    known = datetime.fromisoformat(day)
    return f"{known.month}月{known.day}日（周{WEEKDAYS[known.weekday()]}）"


def time_of(slot: dict[str, Any]) -> str:
    """A time of day as a person says it."""
    begin, end = (datetime.fromisoformat(slot[name]).astimezone(CHINA) for name in ("starts_at", "ends_at"))
    return f"{slot['half']} {begin:%H:%M} 至 {end:%H:%M}"


@pages.post("/cases/<no>/visits/<uuid:task_id>")
@allow(CITIZEN)
def choose(no: str, task_id: UUID) -> AnyResponse:
    """Book the time chosen, or move the booking to it; one that was taken meanwhile is said beside the rest."""
    team, _, starts_at = request.form.get("slot", "").partition("|")
    try:
        chosen = datetime.fromisoformat(starts_at)
        catalogue, now = runtime().ports.find(Catalogue), runtime().clock.now()
        book(session(), catalogue, now, citizen(), no, task_id, team=team, starts_at=chosen)
    except (ValueError, TypeError):
        return show_visit(no, task_id, [Problem("slot", "请先选一个时间。")], status=422)
    except (Invalid, Refused) as refusal:
        return show_visit(no, task_id, [Problem("slot", body_of(refusal)["message"])], status=409)
    flash("约好了。前一天会提醒您。")
    return redirect(f"/cases/{no}", 303)


@pages.post("/cases/<no>/visits/<uuid:task_id>/cancellation")
@allow(CITIZEN)
def give_up(no: str, task_id: UUID) -> AnyResponse:
    """Cancel the booking."""
    cancel(session(), runtime().ports.find(Catalogue), runtime().clock.now(), citizen(), no, task_id)
    flash("已取消，请另选时间。")
    return redirect(f"/cases/{no}/visits/{task_id}", 303)


@pages.post("/cases/<no>/visits/<uuid:task_id>/wish")
@allow(CITIZEN)
def wish(no: str, task_id: UUID) -> AnyResponse:
    """Ask the office for another time."""
    words, catalogue = request.form.get("wish", ""), runtime().ports.find(Catalogue)
    try:
        ask_for_another(session(), catalogue, runtime().clock.now(), citizen(), no, task_id, words)
    except Invalid as refusal:
        return show_visit(no, task_id, [Problem("wish", body_of(refusal)["message"])], status=422)
    flash("已转给部门，重新约好后通知您。")
    return redirect(f"/cases/{no}", 303)


@pages.get("/rooms/<room>")
@allow(CITIZEN)
def enter_room(room: str) -> Response:
    """The video room of one of my visits."""
    platform = runtime()
    visit = visit_in_room(session(), citizen().id, room, platform.clock.now())
    template = platform.settings.video_room_url
    address = template.replace("{room}", room) if template else ""
    return page("citizen/room.html", visit=dump_visit(visit), address=address)


def visits_shown(case: Case) -> list[dict[str, Any]]:
    """What the page of a case shows of its visits."""
    return dump_visits(session(), runtime().ports.find(Catalogue), case, runtime().clock.now())
