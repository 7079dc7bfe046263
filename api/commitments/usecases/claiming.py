"""Taking a check (领取) and giving it back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record, record_access
from api.cases.models import Case
from api.commitments.models import CommitmentCheck
from api.commitments.queries.loading import check_for
from api.commitments.rules.offices import Desk, makes_checks
from api.commitments.rules.states import CHINESE, OPEN, CheckStatus, check_not_involved
from api.core.actors import Staff
from api.core.errors import NotAllowed, Refused


def look_at_check(session: Session, now: datetime, member: Staff, check_id: UUID) -> tuple[CommitmentCheck, Case]:
    """A check with its case; that somebody looked is recorded for the citizen to read."""
    check, case = check_for(session, member, check_id)
    record_access(session, now, member, case.applicant_id, f"{case.item_name}的承诺", "核查承诺", case=case.no)
    return check, case


def claim(session: Session, now: datetime, member: Staff, check_id: UUID) -> tuple[CommitmentCheck, Case]:
    """Take a check; raises NotFound, NotAllowed `commitment.not_yours`, Refused `commitment.taken`,
    `commitment.check_over` or `commitment.not_by_decider`."""
    check, case = check_for(session, member, check_id, lock=True)
    check_may_work(member, check)
    if check.assignee_id != member.id:
        check.assignee_id, check.assignee_name = member.id, member.name
        check.version += 1
        record(session, now, member, Tag.COMMITMENT_CHECK_CLAIMED, person=case.applicant_id, case=case.no)
    return check, case


def release(session: Session, now: datetime, member: Staff, check_id: UUID) -> tuple[CommitmentCheck, Case]:
    """Give a check back to its office; raises as `claim` does."""
    check, case = check_for(session, member, check_id, lock=True)
    check_may_work(member, check)
    check.assignee_id = check.assignee_name = None
    check.version += 1
    return check, case


def check_may_work(member: Staff, check: CommitmentCheck) -> None:
    """Whether the member may make this check now: of the office, with no part in the decision, and nobody has it."""
    if not makes_checks(member, Desk(check.department, check.role)):
        raise NotAllowed("commitment.not_yours")
    if CheckStatus(check.status) not in OPEN:
        raise Refused("commitment.check_over", state=CHINESE[CheckStatus(check.status)])
    check_not_involved(member.id, check.deciders)
    if check.assignee_id not in (None, member.id):
        raise Refused("commitment.taken", by=check.assignee_name or "其他同事")
