"""Reading requests to be verified another way."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.verification.models import AlternativeVerification
from api.verification.rules.methods import Standing


def waiting_requests(session: Session, after: UUID | None, limit: int) -> list[tuple[AlternativeVerification, Person]]:
    """What waits for a clerk with whose it is, the oldest first; one row more than `limit` shows there is more."""
    query = (
        select(AlternativeVerification, Person)
        .join(Person, Person.id == AlternativeVerification.person_id)
        .where(AlternativeVerification.standing == Standing.WAITING)
        .order_by(AlternativeVerification.id)
        .limit(limit + 1)
    )
    if after:
        query = query.where(AlternativeVerification.id > after)
    return [(asked, person) for asked, person in session.execute(query)]


def requests_of(session: Session, person_id: UUID) -> list[AlternativeVerification]:
    """A person's own requests, the newest first; there are never many."""
    query = select(AlternativeVerification).where(AlternativeVerification.person_id == person_id)
    return list(session.scalars(query.order_by(AlternativeVerification.id.desc()).limit(20)))
