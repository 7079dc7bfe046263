"""Extending the limits of a case (延长审批时限, 行政许可法 42), told to the applicant with the reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CaseExtension
from api.cases.queries import case_by_number, item_of
from api.cases.queries.clocks import statutory_clock_of
from api.cases.queries.loading import pauses_of, tasks_of
from api.cases.rules.extension import check_extendable, check_extension
from api.cases.rules.status import Status
from api.cases.usecases.pausing import LIVE, set_due_date, task_due_date
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue
from api.core.actors import Staff
from api.core.clock import local_date
from api.core.errors import NotFound, Stale
from api.core.events import CaseExtended
from api.core.outbox import publish


def extend(
    session: Session,
    catalogue: Catalogue,
    now: datetime,
    head: Staff,
    no: str,
    *,
    days: int,
    reason: str,
    version: int,
) -> Case:
    """Give the office `days` more working days, once; the tasks at work get them too.

    Raises NotFound for another office's case, Stale, Invalid `case.extension_invalid`, and Refused by
    `check_extendable`.
    """
    case = case_by_number(session, no, lock=True)
    department = item_of(session, case).department
    if department != head.department:
        raise NotFound("case.not_found")
    if version != case.version:
        raise Stale("request.stale", current={"no": case.no, "version": case.version})
    check_extension(days, reason)
    statutory = statutory_clock_of(case, pauses_of(session, case.id), local_date(now))
    limit = statutory.due_on if statutory else None
    check_extendable(Status(case.status), extended=case.extended_days > 0, limit=limit, today=local_date(now))
    row = CaseExtension(case_id=case.id, days=days, reason=reason.strip(), granted_at=now, granted_by=head.id)
    session.add(row)
    lengthen(session, case, days, now)
    text = f"经本机关负责人批准，办理时限延长 {days} 个工作日。理由：{row.reason}"
    tell(session, case, now, "extended", text, office_name(catalogue, department))
    grant: dict[str, Any] = {"days": days}
    record(session, now, head, Tag.CASE_EXTENDED, person=case.applicant_id, case=case.no, **grant)
    publish(session, CaseExtended(case.id))
    session.flush()
    return case


def lengthen(session: Session, case: Case, days: int, now: datetime) -> None:
    """Move both limits of the case, and those of the tasks at work, by working days."""
    case.extended_days = days
    case.version += 1
    set_due_date(session, case, now)
    for task in tasks_of(session, case.id):
        if task.status in LIVE:
            task.working_days += days if task.working_days else 0
            task.due_on = task_due_date(session, case, task, now)
