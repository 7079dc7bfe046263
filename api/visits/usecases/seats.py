"""Taking a place at a time; of two who take the last one at once, the database lets one have it."""

from __future__ import annotations

from datetime import datetime
from secrets import token_urlsafe
from uuid import UUID

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from api.cases.models import CaseTask
from api.catalogue.rules.teams import Team
from api.core.errors import Refused
from api.core.ids import new_id
from api.visits.models import HOLDS_A_SEAT, Visit
from api.visits.queries.tasks import SEATED, VisitTask
from api.visits.rules.plans import place_of
from api.visits.rules.slots import Slot


def take_seat(session: Session, wanted: VisitTask, team: Team, slot: Slot, now: datetime, booked_by: str) -> Visit:
    """Book a place of a team at a time; Refused `visit.slot_taken` when none is left.

    Each attempt is an insert against the unique index over team, start and seat, so a place that somebody else takes
    at the same moment is simply tried no further.
    """
    free_what_was_closed(session, team.code, slot.starts_at)
    about = {
        "case_id": wanted.case.id, "task_id": wanted.task.id, "department": wanted.task.department,
        "team": team.code, "team_name": team.name, "starts_at": slot.starts_at, "ends_at": slot.ends_at,
        "capacity": team.timetable.capacity, "place": place_of(wanted.plan, team, wanted.case.form),
        "room": token_urlsafe(16) if wanted.plan.video else None,
        "status": "booked", "booked_by": booked_by, "booked_at": now,
    }  # fmt: skip
    taken = seats_taken(session, team.code, slot.starts_at)
    for seat in range(1, team.timetable.capacity + 1):
        if seat not in taken and (visit_id := try_seat(session, about, seat)):
            return session.get_one(Visit, visit_id)
    raise Refused("visit.slot_taken")


def try_seat(session: Session, about: dict[str, object], seat: int) -> UUID | None:
    """The id of the new visit, or None when somebody has that seat."""
    row = insert(Visit).values(id=new_id(), seat=seat, **about)
    row = row.on_conflict_do_nothing(index_elements=["team", "starts_at", "seat"], index_where=text(HOLDS_A_SEAT))
    return session.scalar(row.returning(Visit.id))


def seats_taken(session: Session, team: str, starts_at: datetime) -> set[int]:
    """The seats of a time that are held."""
    held = select(Visit.seat).where(Visit.team == team, Visit.starts_at == starts_at, Visit.status.in_(SEATED))
    return set(session.scalars(held))


def free_what_was_closed(session: Session, team: str, starts_at: datetime) -> None:
    """Give back the places of a time whose task needs no visit any more."""
    closed = select(CaseTask.id).where(CaseTask.id == Visit.task_id, CaseTask.status == "closed").exists()
    orphans = update(Visit).where(Visit.team == team, Visit.starts_at == starts_at, Visit.status == "booked", closed)
    session.execute(orphans.values(status="cancelled"))
