"""Reading the audit trail."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.audit.models import AuditRow
from api.audit.rules.tags import Tag


def accesses_to(session: Session, person: UUID, before: int | None, limit: int) -> list[AuditRow]:
    """Who looked at a person's data, the newest first; one row more than `limit` shows there is more."""
    query = (
        select(AuditRow)
        .where(AuditRow.person_id == person, AuditRow.tag == Tag.DATA_READ)
        .order_by(AuditRow.id.desc())
        .limit(limit + 1)
    )
    if before is not None:
        query = query.where(AuditRow.id < before)
    return list(session.scalars(query))
