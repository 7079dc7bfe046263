"""The worklist (待办): the tasks of an office or of one person, most urgent first."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ScalarSelect, Select, exists, func, select, tuple_
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.rules.masking import mask_name
from api.cases.models import Case, CaseAlert, CaseTask
from api.cases.queries.dump import local_text
from api.cases.rules.warning import AlertLevel
from api.catalogue.rules import Catalogue
from api.core.actors import Staff
from api.core.paging import cursor_of, due_keys_of
from api.organisations.models import Organisation
from api.reviews.rules.urgency import CHINESE, urgency_of

MOST_COUNTED = 1000
LIVE = CaseTask.status.in_(("open", "claimed"))
ESCALATED = exists().where(CaseAlert.task_id == CaseTask.id, CaseAlert.level == AlertLevel.OVERDUE)
COLUMNS = (
    *(CaseTask.id, CaseTask.name, CaseTask.kind, CaseTask.stage, CaseTask.department, CaseTask.role),
    *(CaseTask.status, CaseTask.paused, CaseTask.due_on, CaseTask.opened_at),
    *(CaseTask.assignee_id, CaseTask.assignee_name, CaseTask.working_days, ESCALATED.label("escalated")),
    *(Case.no, Case.item_code, Case.item_name, Case.version, Case.submitted_at, Person.name.label("applicant")),
    *(Organisation.name.label("organisation"), Case.applicant_department),
)


class Box(StrEnum):
    """Which tasks are asked for."""

    DEPARTMENT = "department"
    MINE = "mine"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    SUPPLEMENT = "supplement"


def worklist(
    session: Session,
    catalogue: Catalogue,
    member: Staff,
    box: Box,
    today: date,
    *,
    limit: int,
    after: str | None = None,
) -> dict[str, Any]:
    """A page of a box as `{data, next, counts}`; raises Invalid `request.bad_cursor`."""
    query = in_box(select(*COLUMNS), member, box, today)
    query = query.join(Case, Case.id == CaseTask.case_id).outerjoin(Person, Person.id == Case.applicant_id)
    query = query.outerjoin(Organisation, Organisation.id == Case.organisation_id)
    if after:
        query = query.where(tuple_(CaseTask.due_on, CaseTask.id) > tuple_(*due_keys_of(after)))
    rows = session.execute(query.order_by(CaseTask.due_on, CaseTask.id).limit(limit + 1)).all()
    page = rows[:limit]
    return {
        "data": [_row(catalogue, row, member, today) for row in page],
        "next": cursor_of(page[-1].due_on, page[-1].id) if len(rows) > limit else None,
        "counts": counts(session, member, today),
    }


def counts(session: Session, member: Staff, today: date) -> dict[str, int]:
    """How many tasks are in each box, counted as far as `MOST_COUNTED`: a long queue must not make its list slow."""
    columns = [_count_of(in_box(select(CaseTask.id), member, box, today)).label(box.value) for box in Box]
    return {str(name): count for name, count in session.execute(select(*columns)).mappings().one().items()}


def _count_of(query: Select[*tuple[Any, ...]]) -> ScalarSelect[int]:
    return select(func.count()).select_from(query.limit(MOST_COUNTED).subquery()).scalar_subquery()


def in_box(query: Select[*tuple[Any, ...]], member: Staff, box: Box, today: date) -> Select[*tuple[Any, ...]]:
    """The query narrowed to a box; only tasks of the member's department and roles are in any."""
    office = query.where(LIVE, CaseTask.department == member.department, CaseTask.role.in_(sorted(member.roles)))
    match box:
        case Box.MINE:
            return office.where(CaseTask.assignee_id == member.id)
        case Box.OVERDUE:
            return office.where(CaseTask.paused.is_(False), CaseTask.due_on < today)
        case Box.ESCALATED:
            return office.where(ESCALATED)
        case Box.SUPPLEMENT:
            return office.where(CaseTask.paused)
        case Box.DEPARTMENT:
            return office.where(CaseTask.paused.is_(False))


def _applicant(catalogue: Catalogue, row: Any) -> str | None:
    """Who applied: an organisation or a department by its name, a person masked."""
    if row.applicant_department:
        office = catalogue.departments.get(row.applicant_department)
        return office.name if office else str(row.applicant_department)
    return row.organisation or (mask_name(row.applicant) if row.applicant else None)


def _row(catalogue: Catalogue, row: Any, member: Staff, today: date) -> dict[str, Any]:
    urgency = urgency_of(row.due_on, today, limit=row.working_days, paused=row.paused)
    return {
        "id": str(row.id),
        "name": row.name,
        "kind": row.kind,
        "department": row.department,
        "role": row.role,
        "status": row.status,
        "assignee": row.assignee_name,
        "mine": row.assignee_id == member.id,
        "due_on": row.due_on.isoformat(),
        "urgency": urgency.value,
        "urgency_text": CHINESE[urgency],
        "escalated": row.escalated,
        "opened_at": local_text(row.opened_at),
        "version": row.version,
        "case": {
            "no": row.no,
            "item": {"code": row.item_code, "name": row.item_name},
            "applicant": _applicant(catalogue, row),
            "submitted_at": local_text(row.submitted_at),
        },
    }
