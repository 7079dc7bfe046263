"""My cases: light rows, newest first, read as columns because the list is hot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, func, or_, select, union
from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries.dump import local_text
from api.cases.queries.loading import filed_with_consent, known_to
from api.cases.queries.parts import light_parts
from api.cases.rules.status import CHINESE, OWNERS, Status
from api.core.paging import cursor_of, key_of
from api.organisations.models import Organisation
from api.organisations.queries import acts_for_organisation

COLUMNS = (
    *(Case.id, Case.no, Case.item_code, Case.item_name, Case.status, Case.version, Case.package_code),
    *(Case.due_on, Case.person_id, Case.applicant_id, Case.created_at, Case.updated_at),
    Organisation.name.label("organisation"),
)
FOR_ORGANISATION = (Case.organisation_id, Case.item_code)


def cases_of(
    session: Session,
    person_id: UUID,
    now: datetime,
    *,
    limit: int,
    after: str | None = None,
    organisation_id: UUID | None = None,
) -> dict[str, Any]:
    """A page of the cases that a person filed, that were filed for them or for their organisations, as `{data, next}`.

    With an `organisation_id` its cases alone. Raises Invalid `request.bad_cursor`.
    """
    last_seen = key_of(after or None, UUID)
    older = [Case.id < last_seen] if last_seen else []
    its = [Case.organisation_id == organisation_id] if organisation_id else []
    newest = newest_ids(person_id, now, limit + 1, Case.parent_id.is_(None), *older, *its)
    query = (
        select(*COLUMNS)
        .outerjoin(Organisation, Organisation.id == Case.organisation_id)
        .where(Case.id.in_(newest))
        .order_by(Case.id.desc())
        .limit(limit + 1)
    )
    rows = session.execute(query).all()
    page = rows[:limit]
    parts = light_parts(session, [row.id for row in page if row.package_code])
    following = cursor_of(page[-1].id) if len(rows) > limit else None
    return {"data": [_light(row, parts.get(row.id, [])) for row in page], "next": following}


def count_waiting_for(session: Session, person_id: UUID, now: datetime) -> int:
    """How many cases wait for a person to put something right."""
    waiting = Case.status == Status.SUPPLEMENT_WANTED
    return session.scalar(select(func.count()).select_from(Case).where(known_to(person_id, now), waiting)) or 0


def newest_draft(session: Session, person_id: UUID, item_code: str, now: datetime) -> Case | None:
    """The draft of an item that a person started last, so that starting again can offer to go on with it."""
    mine = select(Case).where(Case.person_id == person_id, Case.item_code == item_code, Case.status == Status.DRAFT)
    known = or_(Case.organisation_id.is_(None), acts_for_organisation(person_id, *FOR_ORGANISATION, now))
    return session.scalar(mine.where(known).order_by(Case.id.desc()).limit(1))


def newest_ids(person_id: UUID, now: datetime, limit: int, *conditions: ColumnElement[bool]) -> CompoundSelect[UUID]:
    """The ids of at least the `limit` newest cases that a person filed, that were filed for them or a firm of theirs.

    Three short index scans: an OR over both columns makes the planner walk everybody's newest cases instead.
    """
    newest = select(Case.id).where(*conditions).order_by(Case.id.desc()).limit(limit)
    filed = newest.where(Case.person_id == person_id, filed_with_consent(person_id, now))
    own = newest.where(Case.applicant_id == person_id, Case.organisation_id.is_(None))
    return union(filed, own, newest.where(acts_for_organisation(person_id, *FOR_ORGANISATION, now)))


def _light(row: Any, parts: list[dict[str, Any]]) -> dict[str, Any]:
    status = Status(row.status)
    return {
        "no": row.no,
        "item": {"code": row.item_code, "name": row.item_name},
        "status": row.status,
        "status_text": CHINESE[status],
        "owner": OWNERS[status].value,
        "version": row.version,
        "due_on": _day(row.due_on) or max((part["due_on"] for part in parts if part["due_on"]), default=None),
        "by_proxy": row.person_id != row.applicant_id,
        "organisation": row.organisation,
        "parts": parts,
        "created_at": local_text(row.created_at),
        "updated_at": local_text(row.updated_at),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def drafts_among(session: Session, numbers: Sequence[str]) -> set[str]:
    """Those of some case numbers that are drafts still."""
    return set(session.scalars(select(Case.no).where(Case.no.in_(numbers), Case.status == Status.DRAFT)))
