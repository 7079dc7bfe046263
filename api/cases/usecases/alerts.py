"""Early warning (预警) and escalation (逾期督办): raised by time alone, once for each task or case and level."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, exists, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute, Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CaseAlert, CaseTask
from api.cases.queries import case_by_id, item_of
from api.cases.rules.status import RUNNING, WITH_THE_OFFICE
from api.cases.rules.warning import DAYS_BEFORE, AlertLevel, alert_level
from api.cases.usecases.pausing import LIVE
from api.cases.usecases.timeline import PLATFORM, tell
from api.core.clock import local_date
from api.core.events import CaseDueSoon, CaseOverdue, Event, TaskDueSoon, TaskOverdue
from api.core.ids import new_id
from api.core.outbox import publish
from api.core.workdays import add_working_days

BATCH = 200
PASSES_BY_ITSELF = "notice"  # a public notice ends on its last day; nobody is late with it


def tasks_to_watch(session: Session, now: datetime) -> list[tuple[UUID, UUID]]:
    """Case and task ids of what came near its end or passed it and nobody was told of, the most urgent first."""
    near = is_near(CaseTask.due_on, CaseTask.working_days, local_date(now))
    wanted = select(CaseTask.case_id, CaseTask.id).join(Case, Case.id == CaseTask.case_id)
    wanted = wanted.where(CaseTask.status.in_(LIVE), CaseTask.paused.is_(False), Case.status.in_(WITH_THE_OFFICE))
    wanted = wanted.where(CaseTask.kind != PASSES_BY_ITSELF, near, ~told_of(CaseTask.due_on, now, CaseTask.id))
    rows = session.execute(wanted.order_by(CaseTask.due_on, CaseTask.id).limit(BATCH))
    return [(row.case_id, row.id) for row in rows]


def cases_to_watch(session: Session, now: datetime) -> list[UUID]:
    """Cases whose promised limit came near or passed and nobody was told of, the most urgent first."""
    near = is_near(Case.due_on, Case.promised_days + Case.extended_days, local_date(now))
    wanted = select(Case.id).where(Case.due_on.is_not(None), Case.status.in_(RUNNING), near)
    wanted = wanted.where(~told_of(Case.due_on, now, None))
    return list(session.scalars(wanted.order_by(Case.due_on, Case.id).limit(BATCH)))


def is_near(
    due_on: InstrumentedAttribute[date] | InstrumentedAttribute[date | None],
    limit: ColumnElement[int] | InstrumentedAttribute[int],
    today: date,
) -> ColumnElement[bool]:
    """Whether something is to be told of by `rules/warning.py`, as a condition that the database can answer."""
    steps = [(limit == 0, add_working_days(today, 1))]
    steps += [(limit >= least, add_working_days(today, days)) for least, days in DAYS_BEFORE]
    return due_on <= case(*steps, else_=today)


def told_of(
    due_on: InstrumentedAttribute[date] | InstrumentedAttribute[date | None],
    now: datetime,
    task_id: InstrumentedAttribute[UUID] | None,
) -> ColumnElement[bool]:
    """Whether the alert that belongs to a row today was raised already."""
    level = case((due_on < local_date(now), AlertLevel.OVERDUE.value), else_=AlertLevel.SOON.value)
    same = CaseAlert.task_id == task_id if task_id is not None else CaseAlert.task_id.is_(None)
    of_case = CaseAlert.case_id == (Case.id if task_id is None else CaseTask.case_id)
    return exists().where(of_case, same, or_(CaseAlert.level == level, CaseAlert.level == AlertLevel.OVERDUE))


def alert_task(session: Session, case_id: UUID, task_id: UUID, now: datetime) -> bool:
    """Raise what a task calls for today, once; returns whether it did."""
    filed = case_by_id(session, case_id, lock=True)
    task = session.get_one(CaseTask, task_id, populate_existing=True)
    if task.status not in LIVE or task.paused or filed.status not in WITH_THE_OFFICE:
        return False
    level = alert_level(task.due_on, task.working_days, local_date(now))
    if level is None or not raised(session, filed, task, level, task.department, task.due_on, now):
        return False
    late = level is AlertLevel.OVERDUE
    if late and task.kind != "internal":
        tell(session, filed, now, "task_overdue", f"“{task.name}”超过了应办日期，已报督办。", PLATFORM)
    happened: Event = TaskOverdue(filed.id, task.id) if late else TaskDueSoon(filed.id, task.id)
    publish(session, happened)
    return True


def alert_case(session: Session, case_id: UUID, now: datetime) -> bool:
    """Raise what a case calls for today, once; a late one is told to its applicant. Returns whether it did."""
    filed = case_by_id(session, case_id, lock=True)
    if filed.due_on is None or filed.status not in RUNNING:
        return False
    level = alert_level(filed.due_on, filed.promised_days + filed.extended_days, local_date(now))
    department = item_of(session, filed).department
    if level is None or not raised(session, filed, None, level, department, filed.due_on, now):
        return False
    if level is AlertLevel.OVERDUE:
        tell(session, filed, now, "overdue", "超过了承诺的办理时限，已升级督办。给您添麻烦了。", PLATFORM)
        publish(session, CaseOverdue(filed.id))
    else:
        publish(session, CaseDueSoon(filed.id))
    return True


def raised(
    session: Session,
    filed: Case,
    task: CaseTask | None,
    level: AlertLevel,
    department: str,
    due_on: date,
    now: datetime,
) -> bool:
    """Store an alert unless it is there; returns whether it was new."""
    row: dict[str, Any] = {
        "id": new_id(),
        "case_id": filed.id,
        "task_id": task.id if task else None,
        "level": level.value,
    }
    row |= {"department": department, "due_on": due_on, "raised_at": now}
    new = session.scalar(insert(CaseAlert).values(**row).on_conflict_do_nothing().returning(CaseAlert.id))
    if new is None:
        return False
    if level is AlertLevel.OVERDUE:
        facts = {"task": task.id if task else None, "due_on": due_on.isoformat()}
        record(session, now, None, Tag.CASE_ESCALATED, person=filed.applicant_id, case=filed.no, **facts)
    return True
