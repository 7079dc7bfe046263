"""Supervision (督办): what is late or nearly due in the offices that somebody supervises."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from api.cases.models import Case, CaseAlert, CaseTask
from api.cases.queries.dump import local_text
from api.cases.rules.status import RUNNING
from api.cases.rules.warning import AlertLevel
from api.catalogue.rules import Catalogue
from api.core.actors import Staff
from api.core.errors import NotFound
from api.core.paging import cursor_of, key_of
from api.core.workdays import working_days_between

CHINESE = {AlertLevel.OVERDUE: "已逾期", AlertLevel.SOON: "临近到期"}
Worse = aliased(CaseAlert)
UNDECIDED = or_(CaseAlert.task_id.is_(None), CaseTask.status.in_(("open", "claimed")))


def alerts(
    session: Session, catalogue: Catalogue, member: Staff, today: date, *, limit: int, after: str | None = None
) -> dict[str, Any]:
    """A page of live alerts, newest first, as `{data, next, offices}`; raises Invalid `request.bad_cursor`."""
    last = key_of(after, UUID)
    wanted = live(select(CaseAlert, Case, CaseTask)).where(supervised(catalogue, member))
    if last:
        wanted = wanted.where(CaseAlert.id < last)
    rows = session.execute(wanted.order_by(CaseAlert.id.desc()).limit(limit + 1)).all()
    page = rows[:limit]
    return {
        "data": [dump_alert(catalogue, row.CaseAlert, row.Case, row.CaseTask, today) for row in page],
        "next": cursor_of(page[-1].CaseAlert.id) if len(rows) > limit else None,
        "offices": offices(session, catalogue, member),
    }


def live(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Alerts about work that is still to be done; a warning that became an escalation is shown as that only."""
    query = query.join(Case, Case.id == CaseAlert.case_id).outerjoin(CaseTask, CaseTask.id == CaseAlert.task_id)
    same = (Worse.case_id == CaseAlert.case_id, Worse.task_id.is_not_distinct_from(CaseAlert.task_id))
    outdated = exists().where(CaseAlert.level == AlertLevel.SOON, Worse.level == AlertLevel.OVERDUE, *same)
    return query.where(Case.status.in_(RUNNING), UNDECIDED, ~outdated)


def supervised(catalogue: Catalogue, member: Staff) -> ColumnElement[bool]:
    """Which offices' alerts somebody sees: their own, or everybody's when their office supervises the others."""
    own = catalogue.departments.get(member.department)
    return CaseAlert.department.is_not(None) if own and own.supervises else CaseAlert.department == member.department


def offices(session: Session, catalogue: Catalogue, member: Staff) -> list[dict[str, Any]]:
    """How many alerts each office has, the most overdue first."""
    overdue = func.count(case((CaseAlert.level == AlertLevel.OVERDUE, 1)))
    soon = func.count(case((CaseAlert.level == AlertLevel.SOON, 1)))
    unseen = func.count(case((CaseAlert.seen_at.is_(None), 1)))
    wanted = live(select(CaseAlert.department, overdue, soon, unseen)).where(supervised(catalogue, member))
    rows = session.execute(wanted.group_by(CaseAlert.department).order_by(overdue.desc(), CaseAlert.department))
    return [
        {
            "department": department,
            "department_name": name_of(catalogue, department),
            "overdue": late,
            "soon": near,
            "unseen": new,
        }
        for department, late, near, new in rows
    ]


def alert_of(session: Session, catalogue: Catalogue, member: Staff, alert_id: UUID) -> CaseAlert:
    """One alert of an office that somebody supervises; NotFound `alert.not_found`."""
    found = session.scalar(select(CaseAlert).where(CaseAlert.id == alert_id, supervised(catalogue, member)))
    if found is None:
        raise NotFound("alert.not_found")
    return found


def notes_on(session: Session, task_id: UUID) -> list[str]:
    """What a supervisor wrote about a task, for its office to read; the oldest first."""
    noted = select(CaseAlert.note).where(CaseAlert.task_id == task_id, CaseAlert.note.is_not(None))
    return [note for note in session.scalars(noted.order_by(CaseAlert.id)) if note]


def dump_alert(
    catalogue: Catalogue, alert: CaseAlert, filed: Case, task: CaseTask | None, today: date
) -> dict[str, Any]:
    """One alert; it names the case and the office, never the applicant."""
    due_on = (task.due_on if task else filed.due_on) or alert.due_on
    return {
        "id": str(alert.id),
        "level": alert.level,
        "level_text": CHINESE[AlertLevel(alert.level)],
        "case": {"no": filed.no, "item": {"code": filed.item_code, "name": filed.item_name}},
        "task": task.name if task else None,
        "department": alert.department,
        "department_name": name_of(catalogue, alert.department),
        "assignee": task.assignee_name if task else None,
        "due_on": due_on.isoformat(),
        "late_days": working_days_between(due_on, today),
        "raised_at": local_text(alert.raised_at),
        "seen_at": local_text(alert.seen_at) if alert.seen_at else None,
        "note": alert.note,
    }


def name_of(catalogue: Catalogue, department: str) -> str:
    """The Chinese name of an office, or its code when the catalogue has forgotten it."""
    known = catalogue.departments.get(department)
    return known.name if known else department
