"""Video rooms (视频诊室): known by an unguessable name, and only to the people of the case."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries.loading import known_to
from api.core.errors import NotFound
from api.visits.models import Visit


def visit_in_room(session: Session, person_id: UUID, room: str, now: datetime) -> Visit:
    """The booked visit of a room; NotFound `visit.not_found` for anybody else's, or one that was moved."""
    wanted = select(Visit).join(Case, Case.id == Visit.case_id).where(Visit.room == room, Visit.status == "booked")
    found = session.scalar(wanted.where(known_to(person_id, now)))
    if found is None:
        raise NotFound("visit.not_found")
    return found
