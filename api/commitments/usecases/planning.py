"""Planning the later check (事后核查) of what was promised, when the case is granted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case
from api.cases.queries import case_by_id, item_of
from api.cases.queries.commitments import signed_of
from api.cases.queries.loading import tasks_of
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue, Item
from api.commitments.models import CommitmentCheck
from api.commitments.queries.loading import checks_of
from api.commitments.rules.states import check_due
from api.core.actors import Role
from api.core.clock import local_date
from api.credit.models import SignedCommitment

DEFAULT_WITHIN = 60  # working days


def plan_checks(session: Session, catalogue: Catalogue, case_id: UUID, now: datetime) -> list[CommitmentCheck]:
    """Plan one check for each promise of a granted case, once; safe to run twice."""
    case = case_by_id(session, case_id, lock=True)
    if case.concluded_at is None:
        return []
    known = {check.commitment_id for check in checks_of(session, case.id)}
    waiting = [signed for signed in signed_of(session, case.id).values() if signed.id not in known]
    return [plan_check(session, catalogue, case, signed, now) for signed in waiting]


def plan_check(
    session: Session, catalogue: Catalogue, case: Case, signed: SignedCommitment, now: datetime
) -> CommitmentCheck:
    """Plan the check of one promise, in the office that its item or its text names."""
    by, within = checker_of(catalogue, item_of(session, case), signed.text_code)
    department, _, role = by.partition("/")
    due_on = check_due(local_date(case.concluded_at or now), within)
    deciders = {str(task.assignee_id) for task in tasks_of(session, case.id) if task.outcome and task.assignee_id}
    check = CommitmentCheck(
        case_id=case.id,
        commitment_id=signed.id,
        department=department,
        role=role,
        planned_at=now,
        due_on=due_on,
        deciders=sorted(deciders),
    )
    session.add(check)
    session.flush()
    office = office_name(catalogue, department)
    said = f"{office}将在 {due_on.year}年{due_on.month}月{due_on.day}日前核查《{signed.title}》是否履行。"
    tell(session, case, now, "check_planned", said, office)
    record(session, now, None, Tag.COMMITMENT_CHECK_PLANNED, person=case.applicant_id, case=case.no, due_on=due_on)
    return check


def checker_of(catalogue: Catalogue, item: Item, text_code: str) -> tuple[str, int]:
    """Who checks, as department/role, and within how many working days."""
    text, plan = catalogue.commitments.get(text_code), item.commitment
    by = text.check_by if text else ""
    within = text.check_within if text else DEFAULT_WITHIN
    if plan and plan.text == text_code:
        by, within = plan.check_by or by, plan.check_within
    return by or f"{item.department}/{Role.INSPECTOR}", within
