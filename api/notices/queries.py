"""Reading notices."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.notices.models import Notice


def notices_of(session: Session, person_id: UUID, before: UUID | None, limit: int) -> list[Notice]:
    """A person's notices, the newest first; one row more than `limit` shows there is more."""
    query = select(Notice).where(Notice.person_id == person_id).order_by(Notice.id.desc()).limit(limit + 1)
    if before:
        query = query.where(Notice.id < before)
    return list(session.scalars(query))


def unread_count(session: Session, person_id: UUID) -> int:
    """How many notices a person has not read."""
    query = select(func.count()).select_from(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    return session.scalar(query) or 0
