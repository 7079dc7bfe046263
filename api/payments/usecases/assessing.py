"""Setting the amounts that a payment will ask for (核定税费)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CaseTask
from api.cases.queries import case_by_id, item_of
from api.core.actors import Staff
from api.core.errors import NotFound, Refused
from api.payments.models import Assessment
from api.payments.rules.lines import Assessed, check_amounts, wanted_amounts

LIVE = ("open", "claimed")


def assess(
    session: Session, now: datetime, member: Staff, task_id: UUID, amounts: Mapping[str, int]
) -> tuple[CaseTask, Case]:
    """Set the amounts, in fen; the task can be approved from then on, and they can be set again until it is.

    Raises NotFound `task.not_found`, `payment.nothing_to_assess`, Refused `task.already_decided`, `task.closed` or
    `task.taken`, Invalid `payment.amounts_wanted`.
    """
    task, case, wanted = task_to_assess(session, member, task_id, lock=True)
    if task.status not in LIVE:
        raise Refused("task.already_decided" if task.status == "done" else "task.closed")
    if task.assignee_id not in (None, member.id):
        raise Refused("task.taken", by=task.assignee_name or "其他同事")
    check_amounts(wanted, amounts)
    for each in wanted:
        row = session.get(Assessment, (case.id, each.code)) or Assessment(case_id=case.id, code=each.code)
        row.task_id, row.name, row.amount = task.id, each.name, amounts[each.code]
        row.set_at, row.set_by = now, member.name
        session.add(row)
    task.waits_for = None
    facts = {"task": task.id, **{f"amount_{code}": fen for code, fen in amounts.items()}}
    record(session, now, member, Tag.PAYMENT_ASSESSED, person=case.applicant_id, case=case.no, **facts)
    session.flush()
    return task, case


def task_to_assess(
    session: Session, member: Staff, task_id: UUID, *, lock: bool = False
) -> tuple[CaseTask, Case, tuple[Assessed, ...]]:
    """A task of the member's office with the amounts it sets; raises NotFound."""
    task = session.get(CaseTask, task_id)
    if task is None or task.department != member.department or task.role not in member.roles:
        raise NotFound("task.not_found")
    case = case_by_id(session, task.case_id, lock=lock)
    session.refresh(task)
    wanted = wanted_amounts(item_of(session, case), task.plan_id)
    if not wanted:
        raise NotFound("payment.nothing_to_assess")
    return task, case, wanted


def amounts_set(session: Session, task_id: UUID) -> dict[str, int]:
    """The amounts that a task has set so far, in fen by code."""
    return {row.code: row.amount for row in session.scalars(select(Assessment).where(Assessment.task_id == task_id))}
