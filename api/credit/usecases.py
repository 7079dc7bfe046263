"""Writing credit records down, annulling them, and repairing them (信用修复)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record as record_in_audit
from api.core.actors import Citizen, Staff
from api.core.clock import local_date
from api.core.errors import Invalid, NotFound, Refused
from api.core.ids import new_id
from api.credit.models import CreditRecord, CreditRepair, CreditSubject
from api.credit.queries import as_record, record_known_to, repairs_of, subject_of
from api.credit.rules.records import LIGHT, Kind, is_open_breach, repairable_from
from api.credit.rules.subjects import Promiser

__all__ = ["annul", "apply_for_repair", "decide_repair", "write_down"]

LONGEST_TEXT = 1000


def write_down(
    session: Session,
    now: datetime,
    promiser: Promiser,
    kind: Kind,
    *,
    source: str,
    source_id: UUID,
    case_no: str,
    what: str,
    weight: int = LIGHT,
    confirmed_by: UUID | None = None,
) -> CreditRecord:
    """Record a promise kept or broken, once per source; returns the record, the known one when it is there."""
    known = record_of_source(session, source, source_id)
    if known:
        return known
    row = CreditRecord(
        subject_id=subject_for(session, promiser).id,
        kind=kind.value,
        weight=weight,
        source=source,
        source_id=source_id,
        case_no=case_no,
        what=what,
        happened_on=local_date(now),
        recorded_at=now,
        confirmed_by=confirmed_by,
    )
    session.add(row)
    session.flush()
    facts = {"record": row.id, "kind": kind.value, "weight": weight}
    record_in_audit(session, now, None, Tag.CREDIT_RECORDED, person=promiser.person_id, case=case_no, **facts)
    return row


def subject_for(session: Session, promiser: Promiser) -> CreditSubject:
    """The row of a subject, made when it is missing."""
    named = {"id": new_id(), "credit_code": promiser.credit_code, "person_id": promiser.person_id}
    session.execute(insert(CreditSubject).values(**named, name=promiser.name).on_conflict_do_nothing())
    found = subject_of(session, promiser)
    if found is None:
        raise LookupError("a subject that was just written is missing")
    return found


def record_of_source(session: Session, source: str, source_id: UUID) -> CreditRecord | None:
    """What a source has recorded, if anything."""
    wanted = select(CreditRecord).where(CreditRecord.source == source, CreditRecord.source_id == source_id)
    return session.scalar(wanted)


def annul(session: Session, now: datetime, source: str, source_id: UUID, reason: str) -> CreditRecord | None:
    """Take back what a source recorded; the record stays, marked with the reason, and counts for nothing."""
    found = record_of_source(session, source, source_id)
    if found and found.annulled_at is None:
        found.annulled_at, found.annulled_reason = now, reason
        session.flush()
        record_in_audit(session, now, None, Tag.CREDIT_ANNULLED, case=found.case_no, record=found.id)
    return found


def apply_for_repair(
    session: Session, now: datetime, asker: Citizen, record_id: UUID, promisers: Iterable[Promiser], explanation: str
) -> CreditRepair:
    """Apply for the repair of an own broken record after making it good.

    Raises NotFound, Invalid `credit.explanation_wanted`, Refused `credit.nothing_to_repair`,
    `credit.repair_too_early` or `credit.repair_waiting`.
    """
    row = record_known_to(session, record_id, promisers)
    record, today = as_record(row), local_date(now)
    if not 10 <= len(explanation.strip()) <= LONGEST_TEXT:
        raise Invalid("credit.explanation_wanted", errors={"explanation": "请写明怎么整改的，10 到 1000 个字。"})
    if not is_open_breach(record, today):
        raise Refused("credit.nothing_to_repair")
    if today < (first := repairable_from(record)):
        raise Refused("credit.repair_too_early", since=f"{first.year}年{first.month}月{first.day}日")
    latest = repairs_of(session, [row.id]).get(row.id)
    if latest and latest.outcome is None:
        raise Refused("credit.repair_waiting")
    repair = CreditRepair(
        record_id=row.id, applied_by=asker.id, explanation=explanation.strip(), applied_at=now, not_by=row.confirmed_by
    )
    session.add(repair)
    session.flush()
    record_in_audit(session, now, asker, Tag.CREDIT_REPAIR_ASKED, person=asker.id, case=row.case_no, record=row.id)
    return repair


def decide_repair(
    session: Session, now: datetime, member: Staff, repair_id: UUID, *, granted: bool, reason: str
) -> CreditRepair:
    """Grant or refuse a repair. Raises NotFound, Invalid `credit.reason_wanted`, Refused `credit.already_decided` or
    `credit.decided_by_another` when the member confirmed the record itself."""
    repair = session.get(CreditRepair, repair_id, with_for_update=True)
    if repair is None:
        raise NotFound("credit.no_such_repair")
    if not reason.strip():
        raise Invalid("credit.reason_wanted", errors={"reason": "请写明理由。"})
    if repair.outcome is not None:
        raise Refused("credit.already_decided")
    if repair.not_by == member.id:
        raise Refused("credit.decided_by_another")
    repair.outcome, repair.reason = "granted" if granted else "refused", reason.strip()
    repair.decided_by, repair.decided_at = member.id, now
    row = session.get_one(CreditRecord, repair.record_id)
    if granted:
        row.repaired_on = local_date(now)
    session.flush()
    facts = {"record": row.id, "outcome": repair.outcome}
    record_in_audit(
        session, now, member, Tag.CREDIT_REPAIR_DECIDED, person=repair.applied_by, case=row.case_no, **facts
    )
    return repair
