"""Putting a case on public notice (公示) when its flow comes to that task."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.rules.masking import mask_name
from api.cases.models import Case, CaseTask
from api.cases.queries import case_by_id, item_of
from api.organisations.models import Organisation
from api.publicity.models import PublicNotice
from api.publicity.rules.objections import LIVE
from api.publicity.rules.published import facts_published

NAMELESS = "申请人"


def publish_task(session: Session, task_id: UUID, now: datetime) -> PublicNotice | None:
    """Publish a live task of kind `notice`, or bring what is published up to date; None for any other task.

    An internal item (内部审批事项) is nobody's to read.
    """
    task = session.get(CaseTask, task_id)
    if task is None or task.kind != "notice" or task.status not in LIVE:
        return None
    case = case_by_id(session, task.case_id, lock=True)
    item = item_of(session, case)
    if item.internal:
        return None
    plan = next(plan for plan in item.tasks if plan.id == task.plan_id)
    notice = session.scalar(select(PublicNotice).where(PublicNotice.task_id == task.id))
    notice = notice or PublicNotice(task_id=task.id, case_id=case.id, published_at=now)
    notice.item_code, notice.item_name, notice.title = case.item_code, case.item_name, task.name
    notice.applicant, notice.facts = applicant_of(session, case), facts_published(item, plan, case.form)
    notice.words = " ".join([case.item_name, task.name, *(text for _, text in notice.facts)])
    session.add(notice)
    session.flush()
    return notice


def publish_again(session: Session, case_id: UUID, now: datetime) -> None:
    """Bring every running notice of a case up to date after its answers were corrected."""
    running = select(CaseTask.id).where(CaseTask.case_id == case_id, CaseTask.kind == "notice")
    for task_id in session.scalars(running.where(CaseTask.status.in_(LIVE))).all():
        publish_task(session, task_id, now)


def applicant_of(session: Session, case: Case) -> str:
    """The applicant as everybody reads them: a person masked, an organisation by its name."""
    if case.organisation_id is not None:
        return session.get_one(Organisation, case.organisation_id).name
    person = session.get(Person, case.applicant_id) if case.applicant_id else None
    return mask_name(person.name) if person and person.name else NAMELESS
