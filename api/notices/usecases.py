"""Writing notices about cases, telling people of them, and reading them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.queries import proxy_between
from api.accounts.rules.needs import ContactVia
from api.cases.models import Case, CasePause
from api.cases.queries.dump import name_of_want
from api.cases.queries.loading import case_by_id, events_of, extension_of, item_of, open_wants
from api.core.errors import NotFound
from api.core.ids import new_id
from api.notices.models import Notice
from api.notices.ports import Addressee, Headline
from api.notices.rules.wording import OF_A_PROMISE, STATUS, Kind, Told, objection_text, text_of, title_of
from api.organisations.queries import people_to_tell


@dataclass(frozen=True)
class Waiting:
    """A notice that nobody has been told of outside the app yet."""

    notice_id: UUID
    addressee: Addressee
    headline: Headline


def write_notices(session: Session, now: datetime, case_id: UUID, kind: Kind, **facts: str) -> list[Waiting]:
    """Write what a case's people are to know, once per occasion; returns what is still to be told outside the app.

    `facts` are what else the text mentions (`what`, `at`, `amount`), and `occasion` where a case can meet it often.
    """
    case = case_by_id(session, case_id)
    if is_said_of_the_whole(case, kind):
        return []
    if kind in OF_A_PROMISE:
        facts = said_of_a_promise(session, case, kind)
    occasion = facts.pop("occasion", None) or occasion_of(session, case, kind)
    told = replace(told_of(session, case), **facts)  # type: ignore[arg-type]
    for person_id in people_of(session, now, case):
        row = {"id": new_id(), "person_id": person_id, "kind": kind, "occasion": occasion, "case_no": case.no}
        row |= {"title": title_of(kind, told), "text": text_of(kind, told), "created_at": now}
        session.execute(insert(Notice).values(**row).on_conflict_do_nothing())
    return _waiting(session, kind, occasion, Headline(case.item_name, STATUS[kind], case.no))


def is_said_of_the_whole(case: Case, kind: Kind) -> bool:
    """Whether one notice about the package (套餐) says it, so that its parts, or its submission, need none."""
    if case.parent_id is not None:
        return kind in (Kind.SUBMITTED, Kind.ACCEPTED, Kind.WITHDRAWN)
    return case.package_code is not None and kind is Kind.SUBMITTED


def write_of_objection(
    session: Session, now: datetime, person_id: UUID, item: str, no: str, outcome: str
) -> list[Waiting]:
    """Write for who objected what became of it, once; returns what is still to be told outside the app."""
    kind = Kind.OBJECTION_ANSWERED
    row = {"id": new_id(), "person_id": person_id, "kind": kind, "occasion": no, "created_at": now}
    row |= {"title": title_of(kind, Told("公示异议", no)), "text": objection_text(item, no, outcome)}
    session.execute(insert(Notice).values(**row).on_conflict_do_nothing())
    return _waiting(session, kind, no, Headline("公示异议", STATUS[kind], no))


def people_of(session: Session, now: datetime, case: Case) -> set[UUID]:
    """Whom a case concerns: its applicant, and who filed it for them while their consent lasts.

    Of an organisation's case, who filed it; once they act for it no more, its legal representative.
    """
    if case.organisation_id is not None and case.person_id is not None:
        return people_to_tell(session, case.organisation_id, case.item_code, case.person_id, now)
    if case.person_id is None or case.applicant_id is None:
        return set()  # a department applied (内部审批): its staff see the case at their desk
    filed_as = case.package_code or case.item_code
    consent = proxy_between(session, case.person_id, case.applicant_id, filed_as, now)
    return {case.applicant_id, case.person_id} if consent else {case.applicant_id}


def occasion_of(session: Session, case: Case, kind: Kind) -> str:
    """What happened once: a correction can be wanted several times, everything else befalls a case once."""
    if kind is not Kind.SUPPLEMENT_WANTED:
        return str(case.id)
    pauses = select(CasePause.id).where(CasePause.case_id == case.id, CasePause.kind == "supplement")
    return str(session.scalar(pauses.order_by(CasePause.id.desc()).limit(1)) or case.id)


def said_of_a_promise(session: Session, case: Case, kind: Kind) -> dict[str, str]:
    """The line of the timeline that tells what became of a promise (承诺), word for word."""
    line = next(line for line in reversed(events_of(session, case.id)) if line.what == kind)
    return {"what": line.text, "occasion": str(line.id)}


def told_of(session: Session, case: Case) -> Told:
    """What a notice can mention of a case."""
    item = item_of(session, case)
    problems = [f"{name_of_want(item, want)}，{want.problem}" for want in open_wants(session, case.id)]
    promised_days, extension = case.promised_days + case.extended_days, extension_of(session, case)
    more = (extension.days, extension.reason) if extension else (0, "")
    return Told(case.item_name, case.no, promised_days, case.outcome_reason or "", problems, more)


def mark_told(session: Session, now: datetime, notice_id: UUID, way: ContactVia) -> None:
    """Keep how a person was told."""
    notice = session.get_one(Notice, notice_id)
    notice.told_at, notice.told_by = now, way


def mark_read(session: Session, now: datetime, person_id: UUID, notice_id: UUID) -> None:
    """Keep that a person read one of their notices; NotFound for anybody else's."""
    notice = session.get(Notice, notice_id)
    if notice is None or notice.person_id != person_id:
        raise NotFound("notice.not_found")
    notice.read_at = notice.read_at or now


def mark_all_read(session: Session, now: datetime, person_id: UUID) -> None:
    """Keep that a person read all there was."""
    unread = (Notice.person_id == person_id, Notice.read_at.is_(None))
    session.execute(update(Notice).where(*unread).values(read_at=now))


def _waiting(session: Session, kind: Kind, occasion: str, headline: Headline) -> list[Waiting]:
    query = (
        select(Notice.id, Person)
        .join(Person, Person.id == Notice.person_id)
        .where(Notice.kind == kind, Notice.occasion == occasion, Notice.told_at.is_(None))
    )
    return [
        Waiting(notice_id, Addressee(person.openid, person.phone, ContactVia(person.contact_via)), headline)
        for notice_id, person in session.execute(query)
    ]
