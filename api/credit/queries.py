"""Reading credit records: of one subject with its class and why, of one citizen, and what waits to be decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.core.clock import CHINA, local_date
from api.core.errors import NotFound
from api.core.paging import cursor_of, key_of
from api.credit.models import CreditRecord, CreditRepair, CreditSubject
from api.credit.rules.classes import Judgement, judge, may_promise
from api.credit.rules.records import WEIGHTS, Kind, Record, is_open_breach, repairable_from
from api.credit.rules.subjects import Promiser
from api.organisations.queries import memberships_of, organisation_by_code

NAMELESS = "本人"
KIND_NAMES = {Kind.KEPT: "履行承诺", Kind.BROKEN: "违反承诺"}


@dataclass(frozen=True)
class Standing:
    """A subject's class today, with its records, newest first. A subject nobody wrote about has no records."""

    promiser: Promiser
    judgement: Judgement
    records: tuple[CreditRecord, ...]

    @property
    def may_promise(self) -> bool:
        """Whether commitment (告知承诺) is open to it."""
        return may_promise(self.judgement.credit_class)


def subject_of(session: Session, promiser: Promiser) -> CreditSubject | None:
    """The row of a subject, or None while nothing was ever written about it."""
    same = (
        CreditSubject.credit_code == promiser.credit_code
        if promiser.is_organisation
        else CreditSubject.person_id == promiser.person_id
    )
    return session.scalar(select(CreditSubject).where(same))


def standing_of(session: Session, promiser: Promiser, today: date) -> Standing:
    """Class, reasons and records of a subject."""
    subject = subject_of(session, promiser)
    rows = records_of(session, subject.id) if subject else ()
    return Standing(promiser, judge(map(as_record, rows), today), tuple(rows))


def promisers_of(session: Session, person_id: UUID, now: datetime) -> list[Promiser]:
    """The subjects a citizen may speak for at an instant: themselves first, then their organisations (单位).

    Credit follows the organisation in all it does, so an agent (经办人) for some items only does not speak for it here.
    """
    person = session.get_one(Person, person_id)
    theirs = (held.organisation for held in memberships_of(session, person_id, now) if not held.membership.scope)
    organisations = (Promiser(each.name, credit_code=each.credit_code) for each in theirs)
    return [Promiser(person.name or NAMELESS, person_id=person.id), *organisations]


def organisation_known(session: Session, credit_code: str) -> Promiser:
    """The organisation of a credit code, under the name last written down, or its code while there is none."""
    found = organisation_by_code(session, credit_code) or subject_of(session, Promiser("", credit_code=credit_code))
    return Promiser(found.name if found else credit_code, credit_code=credit_code)


def records_of(session: Session, subject_id: UUID) -> tuple[CreditRecord, ...]:
    """Every record of a subject, newest first; annulled ones too."""
    wanted = select(CreditRecord).where(CreditRecord.subject_id == subject_id).order_by(CreditRecord.id.desc())
    return tuple(session.scalars(wanted))


def as_record(row: CreditRecord) -> Record:
    """The row as the rules see it."""
    annulled = row.annulled_at is not None
    return Record(Kind(row.kind), row.happened_on, row.weight, row.what, row.repaired_on, annulled)


def record_known_to(session: Session, record_id: UUID, promisers: Iterable[Promiser]) -> CreditRecord:
    """A record of one of these subjects; NotFound `credit.no_such_record` for any other."""
    mine = list(promisers)
    codes = [each.credit_code for each in mine if each.is_organisation]
    people = [each.person_id for each in mine if not each.is_organisation]
    theirs = or_(CreditSubject.credit_code.in_(codes), CreditSubject.person_id.in_(people))
    wanted = select(CreditRecord).join(CreditSubject, CreditSubject.id == CreditRecord.subject_id)
    found = session.scalar(wanted.where(CreditRecord.id == record_id, theirs).with_for_update(of=CreditRecord))
    if found is None:
        raise NotFound("credit.no_such_record")
    return found


def repairs_of(session: Session, record_ids: Iterable[UUID]) -> dict[UUID, CreditRepair]:
    """The latest application for each record."""
    wanted = select(CreditRepair).where(CreditRepair.record_id.in_(list(record_ids))).order_by(CreditRepair.id)
    return {repair.record_id: repair for repair in session.scalars(wanted)}


def repairs_waiting(session: Session, *, limit: int, after: str | None) -> dict[str, Any]:
    """Applications that nobody has decided, oldest first, as a page."""
    wanted = (
        select(CreditRepair, CreditRecord, CreditSubject)
        .join(CreditRecord, CreditRecord.id == CreditRepair.record_id)
        .join(CreditSubject, CreditSubject.id == CreditRecord.subject_id)
        .where(CreditRepair.outcome.is_(None))
    )
    if (last := key_of(after, UUID)) is not None:
        wanted = wanted.where(CreditRepair.id > last)
    rows = session.execute(wanted.order_by(CreditRepair.id).limit(limit + 1)).all()
    data = [
        {
            "id": str(repair.id),
            "subject": subject.name,
            "credit_code": subject.credit_code,
            "explanation": repair.explanation,
            "applied_at": repair.applied_at.astimezone(CHINA).isoformat(timespec="seconds"),
            "record": dump_record(record, None, local_date(repair.applied_at)),
        }
        for repair, record, subject in rows[:limit]
    ]
    return {"data": data, "next": cursor_of(data[-1]["id"]) if len(rows) > limit else None}


def dump_standing(session: Session, standing: Standing, today: date) -> dict[str, Any]:
    """A subject's credit as plain values."""
    repairs = repairs_of(session, [record.id for record in standing.records])
    judged = standing.judgement
    return {
        "name": standing.promiser.name,
        "credit_code": standing.promiser.credit_code,
        "class": judged.credit_class.code,
        "class_name": judged.credit_class.chinese,
        "because": list(judged.because),
        "may_promise": standing.may_promise,
        "inspected_percent": judged.credit_class.sample_percent,
        "records": [dump_record(record, repairs.get(record.id), today) for record in standing.records],
    }


def dump_record(row: CreditRecord, repair: CreditRepair | None, today: date) -> dict[str, Any]:
    """One record as plain values; `can_repair` says whether an application would be taken now."""
    record = as_record(row)
    broken_open = is_open_breach(record, today)
    waiting = repair is not None and repair.outcome is None
    return {
        "id": str(row.id),
        "kind": row.kind,
        "kind_name": KIND_NAMES[record.kind],
        "weight_name": WEIGHTS[row.weight] if record.kind is Kind.BROKEN else None,
        "what": row.what,
        "no": row.case_no,
        "on": row.happened_on.isoformat(),
        "until": record.ends_on.isoformat(),
        "repaired_on": row.repaired_on.isoformat() if row.repaired_on else None,
        "annulled_reason": row.annulled_reason,
        "repairable_from": repairable_from(record).isoformat() if broken_open else None,
        "repair": repair.outcome or "waiting" if repair else None,
        "repair_reason": repair.reason if repair else None,
        "can_repair": broken_open and not waiting and today >= repairable_from(record),
    }
