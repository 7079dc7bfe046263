"""Booking a visit (预约), moving it (改约) and cancelling it (取消)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CasePause
from api.cases.queries import case_of_citizen, item_of
from api.cases.rules.pauses import PauseKind
from api.cases.rules.status import REASONS, RUNNING, Status
from api.cases.rules.waiting import WaitsFor
from api.cases.usecases.pausing import match_pauses
from api.cases.usecases.timeline import citizen_name, tell
from api.catalogue.rules import Catalogue
from api.core.actors import Actor, Citizen
from api.core.clock import local_date
from api.core.errors import Invalid, Refused
from api.core.events import VisitBooked
from api.core.outbox import publish
from api.visits.models import Visit
from api.visits.queries.tasks import VisitTask, booked_visit, changes_used, slots_left, visit_task
from api.visits.rules.changes import check_may_change
from api.visits.rules.slots import Slot, every_slot, spoken
from api.visits.usecases.seats import take_seat

LATER = "您选的时间晚于最早可约的时间"


def book(
    session: Session, catalogue: Catalogue, now: datetime, asker: Citizen, no: str, task_id: UUID, *,
    team: str, starts_at: datetime,
) -> Case:  # fmt: skip
    """Book a time, or move the booking to it; the same time again changes nothing.

    Raises NotFound, Refused `visit.not_open`, `.office_chooses`, `.too_late`, `.too_many_changes`, `.slot_taken` or by
    the state, and Invalid `visit.no_such_slot`.
    """
    case = case_of_citizen(session, asker.id, no, now, lock=True)
    wanted = open_visit(session, catalogue, case, task_id)
    if wanted.plan.by_office:
        raise Refused("visit.office_chooses")
    present = booked_visit(session, task_id)
    if present and (present.team, present.starts_at) == (team, starts_at):
        return case
    if present:
        check_may_change(present.starts_at, now, changes_used(session, task_id), wanted.plan.changes)
    agree(session, wanted, now, team, starts_at, "citizen", asker, citizen_name(case, asker.id))
    return case


def cancel(session: Session, catalogue: Catalogue, now: datetime, asker: Citizen, no: str, task_id: UUID) -> Case:
    """Give a booking up; the clock stands again until another is made. Raises as `book`, `visit.nothing_booked`."""
    case = case_of_citizen(session, asker.id, no, now, lock=True)
    wanted = open_visit(session, catalogue, case, task_id)
    present = booked_visit(session, task_id)
    if present is None:
        raise Refused("visit.nothing_booked")
    if wanted.plan.by_office:
        raise Refused("visit.office_chooses")
    check_may_change(present.starts_at, now, changes_used(session, task_id), wanted.plan.changes)
    give_up(session, present, now, "cancelled")
    wanted.task.waits_for = WaitsFor.BOOKING
    match_pauses(session, case, item_of(session, case), now)
    text = f"取消了{wanted.task.name}的预约（{spoken(present.starts_at, present.ends_at)}），请另选时间。"
    tell(session, case, now, "visit_cancelled", text, citizen_name(case, asker.id))
    record(session, now, asker, Tag.VISIT_CANCELLED, person=case.applicant_id, case=case.no, visit=present.id)
    session.flush()
    return case


def open_visit(session: Session, catalogue: Catalogue, case: Case, task_id: UUID) -> VisitTask:
    """The visit task of a running case that still waits to take place; raises NotFound, Refused."""
    if case.status not in RUNNING:
        raise Refused(REASONS[Status(case.status)])
    wanted = visit_task(session, catalogue, case, task_id)
    if wanted.task.waits_for is None:
        raise Refused("visit.not_open")
    return wanted


def agree(
    session: Session, wanted: VisitTask, now: datetime, team: str, starts_at: datetime, booked_by: str,
    actor: Actor | None, by: str,
) -> Visit:  # fmt: skip
    """Take the place, give up the one held before, and let the clock know; all of it or nothing."""
    case, free = wanted.case, slots_left(session, wanted.plan, now)
    slot = slot_named(free, wanted, now, team, starts_at)
    crew = wanted.plan.team(team)
    if crew is None:
        raise no_such_slot()
    with session.begin_nested():
        if present := booked_visit(session, wanted.task.id):
            give_up(session, present, now, "moved")
        visit = take_seat(session, wanted, crew, slot, now, booked_by)
    wanted.task.waits_for = WaitsFor.VISIT
    let_choice_count(session, wanted, visit, free[0], now)
    match_pauses(session, case, item_of(session, case), now)
    wanted.task.due_on = max(wanted.task.due_on, slot.day)
    at = spoken(visit.starts_at, visit.ends_at)
    tell(session, case, now, "visit_booked", f"{wanted.task.name}约在 {at}，{visit.team_name}。", by)
    record(session, now, actor, Tag.VISIT_BOOKED, person=case.applicant_id, case=case.no, visit=visit.id)
    publish(session, VisitBooked(case.id, visit.id, wanted.task.name, at))
    session.flush()
    return visit


def slot_named(free: list[Slot], wanted: VisitTask, now: datetime, team: str, starts_at: datetime) -> Slot:
    """The free slot of a team at a time; Refused `visit.slot_taken` for a full one, Invalid for one never offered."""
    found = next((slot for slot in free if (slot.team, slot.starts_at) == (team, starts_at)), None)
    if found:
        return found
    every = {(slot.team, slot.starts_at) for slot in every_slot(wanted.plan, {}, now)}
    raise Refused("visit.slot_taken") if (team, starts_at) in every else no_such_slot()


def no_such_slot() -> Invalid:
    """The refusal of a time that was never on offer."""
    return Invalid("visit.no_such_slot", errors={"starts_at": "请从列出的时间里选一个。"})


def give_up(session: Session, visit: Visit, now: datetime, status: str) -> None:
    """Free the place; what the later choice had kept out of the clock counts again from now on."""
    visit.status = status
    pause = session.get(CasePause, visit.pause_id) if visit.pause_id else None
    if pause is not None and pause.since >= now:
        session.delete(pause)
    elif pause is not None and pause.until and pause.until > now:
        pause.until = now
    session.flush()


def let_choice_count(session: Session, wanted: VisitTask, visit: Visit, earliest: Slot, now: datetime) -> None:
    """Keep out of the clock the days by which a citizen chose later than the earliest time offered (decision 14)."""
    if visit.booked_by == "office" or local_date(visit.starts_at) <= earliest.day:
        return
    pause = CasePause(
        case_id=wanted.case.id, kind=PauseKind.APPOINTMENT, since=earliest.starts_at, until=visit.starts_at, why=LATER
    )
    session.add(pause)
    session.flush()
    visit.pause_id = pause.id
