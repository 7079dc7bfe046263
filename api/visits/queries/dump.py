"""Visits in their public shape."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries.dump import local_text
from api.cases.rules.waiting import WaitsFor
from api.catalogue.rules import Catalogue
from api.core.clock import local_date
from api.visits.models import Visit
from api.visits.queries.tasks import LIVE, VisitTask, changes_used, last_visit, visit_tasks
from api.visits.rules.plans import VisitPlan, place_of
from api.visits.rules.slots import Slot, half_of, spoken

STANDS = {WaitsFor.BOOKING: "wanted", WaitsFor.PROPOSAL: "being_arranged", WaitsFor.VISIT: "booked"}
CHINESE = {
    "wanted": "请您选时间",
    "being_arranged": "等部门约时间",
    "booked": "已约好",
    "done": "已完成",
    "closed": "不用去了",
}


def dump_visits(session: Session, catalogue: Catalogue, case: Case, now: datetime) -> list[dict[str, Any]]:
    """Every visit that a case has come to, in the order of the flow."""
    return [dump_visit_task(session, each, now) for each in visit_tasks(session, catalogue, case)]


def dump_visit_task(session: Session, each: VisitTask, now: datetime) -> dict[str, Any]:
    """One visit task: what is wanted, what is booked, and what the citizen can do about it."""
    visit = last_visit(session, each.task.id)
    used = changes_used(session, each.task.id)
    status = status_of(each)
    booked = visit if visit and visit.status == "booked" else None
    return {
        "task": str(each.task.id),
        "name": each.task.name,
        "status": status,
        "status_text": CHINESE[status],
        "chosen_by": "office" if each.plan.by_office else "citizen",
        "visit": dump_visit(visit) if visit else None,
        "findings": visit.findings if visit and each.task.status == "done" else None,
        "changes_left": max(0, each.plan.changes - used),
        "can": list(verbs(each, booked, used, now)),
    }


def status_of(each: VisitTask) -> str:
    """Where the visit stands, in one word."""
    if each.task.status not in LIVE:
        return "done" if each.task.status == "done" else "closed"
    return STANDS[WaitsFor(each.task.waits_for)] if each.task.waits_for else "done"


def verbs(each: VisitTask, booked: Visit | None, used: int, now: datetime) -> tuple[str, ...]:
    """What the citizen can do now: book, move, cancel, ask for another time, keep it in a calendar."""
    if each.task.status not in LIVE:
        return ()
    if booked is None:
        return ("book",) if each.task.waits_for == WaitsFor.BOOKING else ()
    if local_date(now) >= local_date(booked.starts_at):
        return ("calendar",)
    if each.plan.by_office:
        return ("wish", "calendar")
    return ("move", "cancel", "calendar") if used < each.plan.changes else ("calendar",)


def dump_visit(visit: Visit) -> dict[str, Any]:
    """One booking."""
    return {
        "id": str(visit.id),
        "status": visit.status,
        "team": visit.team,
        "team_name": visit.team_name,
        "place": visit.place,
        "starts_at": local_text(visit.starts_at),
        "ends_at": local_text(visit.ends_at),
        "spoken": spoken(visit.starts_at, visit.ends_at),
        "room": visit.room,
        "wish": visit.wish,
    }


def dump_slot(plan: VisitPlan, slot: Slot, answers: dict[str, Any]) -> dict[str, Any]:
    """One time that can be booked."""
    team = plan.team(slot.team)
    return {
        "team": slot.team,
        "team_name": team.name if team else slot.team,
        "place": place_of(plan, team, answers) if team else plan.place,
        "access": team.access if team else "",
        "day": slot.day.isoformat(),
        "half": half_of(slot.starts_at),
        "starts_at": local_text(slot.starts_at),
        "ends_at": local_text(slot.ends_at),
        "left": slot.left,
    }
