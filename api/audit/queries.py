"""Reading the audit trail."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
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


def cases_read_since(session: Session, reader: UUID, people: Collection[UUID], since: datetime, what: str) -> set[str]:
    """The numbers of those cases of some people of which a member of staff read `what` since an instant."""
    read = select(AuditRow.case_no).where(AuditRow.person_id.in_(people), AuditRow.tag == Tag.DATA_READ)
    read = read.where(AuditRow.actor_id == reader, AuditRow.at >= since, AuditRow.data["what"].astext == what)
    return {no for no in session.scalars(read) if no}
