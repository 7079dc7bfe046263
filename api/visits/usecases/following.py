"""What follows without anybody asking: the time that the form asked for, reminders, places given back."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from api.cases.models import CaseTask
from api.cases.queries import case_by_id
from api.cases.rules.status import RUNNING
from api.cases.rules.waiting import WaitsFor
from api.cases.usecases.timeline import PLATFORM
from api.catalogue.rules import Catalogue
from api.core.clock import local_date
from api.core.errors import Refused
from api.core.events import VisitNear, VisitWanted
from api.core.outbox import publish
from api.visits.models import Visit
from api.visits.queries.tasks import LIVE, VisitTask, booked_visit, slots_left, visit_tasks
from api.visits.rules.preference import preferred
from api.visits.rules.slots import spoken
from api.visits.usecases.booking import agree

BATCH = 500
ASK_AGAIN_AFTER = timedelta(days=7)


def begin_visit(session: Session, catalogue: Catalogue, case_id: UUID, task_id: UUID, now: datetime) -> bool:
    """Book the time that the form asked for, or ask the citizen to choose; returns whether it was booked.

    Safe to run twice: a task that has its booking, or needs none, is left alone.
    """
    case = case_by_id(session, case_id, lock=True)
    wanted = next((each for each in visit_tasks(session, catalogue, case) if each.task.id == task_id), None)
    if wanted is None or case.status not in RUNNING or wanted.task.status not in LIVE:
        return False
    if wanted.task.waits_for != WaitsFor.BOOKING or booked_visit(session, task_id):
        return False
    if book_preference(session, wanted, now):
        return True
    publish(session, VisitWanted(case.id, task_id, wanted.task.name))
    return False


def book_preference(session: Session, wanted: VisitTask, now: datetime) -> bool:
    """Book the time that the form asked for, if it is free."""
    slot = preferred(wanted.plan, wanted.case.form, slots_left(session, wanted.plan, now))
    if slot is None:
        return False
    try:
        agree(session, wanted, now, slot.team, slot.starts_at, "preference", None, PLATFORM)
    except Refused:  # somebody was quicker
        return False
    return True


def visits_tomorrow(session: Session, now: datetime) -> list[UUID]:
    """Bookings that take place tomorrow and that nobody was reminded of."""
    soon = select(Visit).where(Visit.status == "booked", Visit.reminded_at.is_(None))
    soon = soon.where(Visit.starts_at > now, Visit.starts_at < now + timedelta(days=2)).limit(BATCH)
    tomorrow = local_date(now) + timedelta(days=1)
    return [visit.id for visit in session.scalars(soon) if local_date(visit.starts_at) == tomorrow]


def remind(session: Session, visit_id: UUID, now: datetime) -> bool:
    """Remind of a visit, once; returns whether it did."""
    visit = session.get_one(Visit, visit_id, with_for_update=True)
    task = session.get_one(CaseTask, visit.task_id)
    if visit.status != "booked" or visit.reminded_at or task.status not in LIVE:
        return False
    visit.reminded_at = now
    publish(session, VisitNear(visit.case_id, visit.id, task.name, spoken(visit.starts_at, visit.ends_at)))
    return True


def bookings_awaited(session: Session, now: datetime) -> list[UUID]:
    """The tasks whose citizen was asked for a time so long ago that a word may help, the oldest first."""
    waiting = select(CaseTask.id).where(CaseTask.waits_for == WaitsFor.BOOKING)
    waiting = waiting.where(CaseTask.status.in_(LIVE), CaseTask.opened_at < now - ASK_AGAIN_AFTER)
    return list(session.scalars(waiting.order_by(CaseTask.id).limit(BATCH)))


def ask_again(session: Session, task_id: UUID, now: datetime) -> None:
    """Ask for a time once more; the notice of a week is sent once, however often this runs."""
    task = session.get_one(CaseTask, task_id)
    if task.waits_for == WaitsFor.BOOKING and task.status in LIVE:
        weeks = (now - task.opened_at) // ASK_AGAIN_AFTER
        publish(session, VisitWanted(task.case_id, task.id, task.name, f"{task.id}/{weeks}"))


def free_closed(session: Session, case_id: UUID | None = None) -> int:
    """Give back the places whose task needs no visit any more; returns how many."""
    closed = select(CaseTask.id).where(CaseTask.id == Visit.task_id, CaseTask.status.not_in(LIVE)).exists()
    orphans = update(Visit).where(Visit.status == "booked", closed)
    orphans = orphans.where(Visit.case_id == case_id) if case_id else orphans
    return len(session.execute(orphans.values(status="cancelled").returning(Visit.id)).all())
