"""A breach (违诺) takes two people: the second confirms it, and only then anything follows."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case
from api.cases.queries.commitments import promiser_of
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue
from api.commitments.models import CommitmentCheck
from api.commitments.queries.loading import check_for, promise_of
from api.commitments.rules.offices import Desk, confirms
from api.commitments.rules.states import (
    CHINESE,
    CheckStatus,
    appeal_limit,
    check_another,
    check_not_involved,
)
from api.commitments.usecases.checking import SOURCE, check_fresh
from api.core.actors import Staff
from api.core.clock import local_date
from api.core.errors import Invalid, NotAllowed, Refused
from api.core.events import PromiseBroken
from api.core.outbox import publish
from api.credit import usecases as credit
from api.credit.rules.records import Kind
from api.wallet import usecases as wallet
from api.wallet.queries import certificate_of_case


def confirm_breach(
    session: Session, catalogue: Catalogue, now: datetime, member: Staff, check_id: UUID, *, version: int
) -> tuple[CommitmentCheck, Case]:
    """Confirm a breach that a colleague found: revoke the result, write the record, tell the citizen.

    Raises NotFound, NotAllowed `commitment.not_yours`, Refused `commitment.check_over`, `commitment.four_eyes` or
    `commitment.not_by_decider`, Stale.
    """
    check, case = proposed_check(session, member, check_id, version, now)
    promise = promise_of(session, check)
    check.status, check.confirmed_by, check.confirmed_at = CheckStatus.BREACHED, member.id, now
    check.appeal_until = appeal_limit(local_date(now))
    check.version += 1
    if certificate := certificate_of_case(session, case.id):
        wallet.revoke(session, certificate, now, revocation_reason(promise.title))
    what = f"未履行《{promise.title}》（办件 {case.no}）：{check.findings}"
    promiser = promiser_of(session, case)
    credit.write_down(
        session,
        now,
        promiser,
        Kind.BROKEN,
        source=SOURCE,
        source_id=check.id,
        case_no=case.no,
        what=what,
        weight=check.weight,
        confirmed_by=member.id,
    )
    said = breach_told(promise.title, check)
    tell(session, case, now, "promise_broken", said, office_name(catalogue, check.department))
    record(session, now, member, Tag.COMMITMENT_BREACH_CONFIRMED, person=case.applicant_id, case=case.no)
    publish(session, PromiseBroken(case.id))
    session.flush()
    return check, case


def decline_breach(
    session: Session, now: datetime, member: Staff, check_id: UUID, *, version: int, reason: str
) -> tuple[CommitmentCheck, Case]:
    """Hand a proposed breach back to be checked again; raises as `confirm_breach` does."""
    check, case = proposed_check(session, member, check_id, version, now)
    if not reason.strip():
        raise Invalid("commitment.reason_wanted", errors={"reason": "请写明为什么退回。"})
    rectifying = CheckStatus.RECTIFYING if check.rectify_until else CheckStatus.PLANNED
    check.status = CheckStatus.ANSWERED if check.answer else rectifying
    check.findings = f"{check.findings}\n复核退回：{reason.strip()}"
    check.checked_by = check.checked_at = check.assignee_id = check.assignee_name = None
    check.version += 1
    record(session, now, member, Tag.COMMITMENT_BREACH_DECLINED, person=case.applicant_id, case=case.no)
    session.flush()
    return check, case


def proposed_check(
    session: Session, member: Staff, check_id: UUID, version: int, now: datetime
) -> tuple[CommitmentCheck, Case]:
    """A breach that waits for its second person, and whether this member may be that."""
    check, case = check_for(session, member, check_id, lock=True)
    if not confirms(member, Desk(check.department, check.role)):
        raise NotAllowed("commitment.not_yours")
    if check.status != CheckStatus.PROPOSED:
        raise Refused("commitment.check_over", state=CHINESE[CheckStatus(check.status)])
    check_another(member.id, check.checked_by)
    check_not_involved(member.id, check.deciders)
    check_fresh(session, member, check, case, version, now)
    return check, case


def breach_told(title: str, check: CommitmentCheck) -> str:
    """What the citizen reads of a breach: the reasons, what follows, and how to contest it."""
    until = check.appeal_until or check.due_on
    return (
        f"经核查并复核，没有履行《{title}》。理由：{check.findings}办理结果已撤销，失信已记入信用记录。"
        f"不服的，可以在 {until.year}年{until.month}月{until.day}日前在这里申诉，"
        "也可以依法申请行政复议或者提起行政诉讼。"
    )


def revocation_reason(title: str) -> str:
    """Why a result was revoked, as anybody reads who verifies it."""
    return f"没有履行《{title}》，经核查撤销"
