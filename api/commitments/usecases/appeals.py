"""Deciding an appeal (申诉) against a breach: upheld, or overturned with everything given back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue
from api.commitments.models import CommitmentAppeal, CommitmentCheck
from api.commitments.queries.loading import appeal_of, check_for, checks_of, promise_of
from api.commitments.rules.offices import decides_appeals
from api.commitments.rules.states import CheckStatus
from api.commitments.usecases.breaching import revocation_reason
from api.commitments.usecases.checking import SOURCE
from api.core.actors import Staff
from api.core.errors import Invalid, NotAllowed, NotFound, Refused
from api.core.events import AppealDecided
from api.core.outbox import publish
from api.credit import usecases as credit
from api.wallet import usecases as wallet
from api.wallet.queries import certificate_of_case


def decide_appeal(
    session: Session,
    catalogue: Catalogue,
    now: datetime,
    member: Staff,
    check_id: UUID,
    *,
    overturned: bool,
    reason: str,
) -> tuple[CommitmentAppeal, Case]:
    """Decide an appeal; who had a part in the matter may not.

    Raises NotFound, NotAllowed `commitment.not_yours`, Refused `commitment.appeal_decided` or
    `commitment.appeal_by_another`, Invalid `commitment.reason_wanted`.
    """
    check, case = check_for(session, member, check_id, lock=True)
    if not decides_appeals(member):
        raise NotAllowed("commitment.not_yours")
    filed = open_appeal(session, member, check, reason)
    filed.outcome, filed.reason = "overturned" if overturned else "upheld", reason.strip()
    filed.decided_by, filed.decided_at = member.id, now
    if overturned:
        undo_breach(session, check, case, reason.strip(), now)
    said = verdict_told(overturned, reason.strip())
    tell(session, case, now, "appeal_decided", said, office_name(catalogue, member.department))
    facts = {"outcome": filed.outcome}
    record(session, now, member, Tag.COMMITMENT_APPEAL_DECIDED, person=case.applicant_id, case=case.no, **facts)
    publish(session, AppealDecided(case.id))
    session.flush()
    return filed, case


def open_appeal(session: Session, member: Staff, check: CommitmentCheck, reason: str) -> CommitmentAppeal:
    """The appeal that waits for this member's decision; raises as `decide_appeal` says."""
    filed = appeal_of(session, check.id, lock=True)
    if filed is None:
        raise NotFound("commitment.no_such_appeal")
    if filed.outcome is not None:
        raise Refused("commitment.appeal_decided")
    if str(member.id) in filed.parties:
        raise Refused("commitment.appeal_by_another")
    if not reason.strip():
        raise Invalid("commitment.reason_wanted", errors={"reason": "请写明理由，申请人会看到。"})
    return filed


def verdict_told(overturned: bool, reason: str) -> str:
    """What the citizen reads of the decision."""
    if overturned:
        return f"申诉成立：办理结果已恢复，失信记录已撤销。理由：{reason}"
    return f"申诉不成立，维持原认定。理由：{reason}不服的，可以依法申请行政复议或者提起行政诉讼。"


def undo_breach(session: Session, check: CommitmentCheck, case: Case, reason: str, now: datetime) -> None:
    """Annul the record and give the result back, unless another promise of the case is still broken."""
    check.status = CheckStatus.OVERTURNED
    check.version += 1
    session.flush()
    credit.annul(session, now, SOURCE, check.id, reason)
    checks = checks_of(session, case.id)
    certificate = certificate_of_case(session, case.id)
    if certificate and all(other.status != CheckStatus.BREACHED for other in checks):
        wallet.restore(session, certificate, {revocation_reason(promise_of(session, each).title) for each in checks})
