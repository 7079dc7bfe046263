"""Rows of one case."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from api.accounts.queries import acts_for
from api.cases.models import (
    Case,
    CaseEvent,
    CaseExtension,
    CaseHolding,
    CasePause,
    CaseRating,
    CaseTask,
    CaseWant,
    PinnedItem,
)
from api.cases.rules.clock import Pause
from api.cases.rules.commitments import as_committed
from api.cases.rules.materials import Held, Holdings
from api.catalogue.rules import Item, Origin, parse_item
from api.core.actors import Actor, Staff
from api.core.clock import CHINA, local_date
from api.core.errors import NotFound
from api.exchange.models import ExchangeLookup
from api.organisations.queries import acts_for_organisation
from api.uploads.queries import uploads_of

FILED_AS = func.coalesce(Case.package_code, Case.item_code)
"""What consent must cover: the item, or the package (套餐) that a case and its parts were filed as."""
_parsed: dict[str, Item] = {}
"""Pinned items by digest. A digest names its content, so an entry is never wrong; there are few definitions."""


def case_by_number(session: Session, no: str, *known_to: ColumnElement[bool], lock: bool = False) -> Case:
    """The case of a number that fits the conditions; NotFound `case.not_found`.

    `lock` keeps others from changing it until the end, and reads it afresh.
    """
    wanted = select(Case).where(Case.no == no, *known_to)
    if lock:
        wanted = wanted.with_for_update(of=Case).execution_options(populate_existing=True)
    found = session.scalar(wanted)
    if found is None:
        raise NotFound("case.not_found")
    return found


def case_by_id(session: Session, case_id: UUID, *, lock: bool = False) -> Case:
    """The case of an id that is known to exist, read afresh when it is locked."""
    return session.get_one(Case, case_id, with_for_update=lock or None, populate_existing=lock)


def case_of_citizen(session: Session, person_id: UUID, no: str, now: datetime, *, lock: bool = False) -> Case:
    """A case that a citizen may know of at an instant; NotFound for anybody else's."""
    return case_by_number(session, no, known_to(person_id, now), lock=lock)


def case_of_party(session: Session, asker: Actor, no: str, now: datetime, *, lock: bool = False) -> Case:
    """A case of whoever may act as its applicant: a citizen, or the staff of the department that filed it."""
    if isinstance(asker, Staff):
        return case_by_number(session, no, Case.applicant_department == asker.department, lock=lock)
    return case_of_citizen(session, asker.id, no, now, lock=lock)


def known_to(person_id: UUID, now: datetime) -> ColumnElement[bool]:
    """Who may know of a case: its applicant, and who filed it for them while their consent lasts (代办).

    Of an organisation's case, all who may act for it in the item now, and nobody else: not even who filed it and left.
    """
    acting = and_(Case.person_id == person_id, acts_for(person_id, Case.applicant_id, FILED_AS, now))
    personal = and_(Case.organisation_id.is_(None), or_(Case.applicant_id == person_id, acting))
    return or_(personal, acts_for_organisation(person_id, Case.organisation_id, FILED_AS, now))


def filed_with_consent(person_id: UUID, now: datetime) -> ColumnElement[bool]:
    """Whether what a citizen filed is their own, or the applicant still lets them act."""
    consent = acts_for(person_id, Case.applicant_id, FILED_AS, now)
    return and_(Case.organisation_id.is_(None), or_(Case.applicant_id == person_id, consent))


def item_of(session: Session, case: Case) -> Item:
    """The item as the case was filed under it; a signed promise (承诺书) shortens its flow."""
    if case.definition not in _parsed:
        pinned = session.get_one(PinnedItem, case.definition)
        _parsed[case.definition] = parse_item(orjson.loads(pinned.definition))
    item = _parsed[case.definition]
    return as_committed(item) if case.committed else item


def tasks_of(session: Session, case_id: UUID) -> list[CaseTask]:
    """Every task that was opened, in the order of the flow."""
    wanted = select(CaseTask).where(CaseTask.case_id == case_id).order_by(CaseTask.stage, CaseTask.id)
    return list(session.scalars(wanted))


def open_wants(session: Session, case_id: UUID) -> list[CaseWant]:
    """What the citizen still has to put right."""
    wanted = select(CaseWant).where(CaseWant.case_id == case_id, CaseWant.resolved_at.is_(None)).order_by(CaseWant.id)
    return list(session.scalars(wanted))


def pauses_of(session: Session, case_id: UUID, *kinds: str) -> tuple[Pause, ...]:
    """When the clock stood, in Chinese calendar days, oldest first; only for some `kinds` when they are named."""
    wanted = select(CasePause).where(CasePause.case_id == case_id).order_by(CasePause.since)
    rows = session.scalars(wanted.where(CasePause.kind.in_(kinds)) if kinds else wanted)
    return tuple(as_pause(row) for row in rows)


def as_pause(row: CasePause) -> Pause:
    """The pause in days."""
    return Pause(local_date(row.since), local_date(row.until) if row.until else None, row.why)


def extension_of(session: Session, case: Case) -> CaseExtension | None:
    """The extension of its limits, if one was granted."""
    return session.get(CaseExtension, case.id)


def events_of(session: Session, case_id: UUID) -> list[CaseEvent]:
    """The timeline, oldest first."""
    return list(session.scalars(select(CaseEvent).where(CaseEvent.case_id == case_id).order_by(CaseEvent.id)))


def holdings_of(session: Session, case_id: UUID) -> Holdings:
    """What the office has without the citizen, by kind and name of the origin."""
    rows = session.execute(
        select(CaseHolding, ExchangeLookup.asked_at)
        .outerjoin(ExchangeLookup, ExchangeLookup.id == CaseHolding.lookup_id)
        .where(CaseHolding.case_id == case_id)
    )
    return {
        (row.kind, row.name): Held(
            Origin(row.kind, row.name), row.source, row.since, agreed.astimezone(CHINA) if agreed else None
        )
        for row, agreed in rows
    }


def rating_of(session: Session, case_id: UUID) -> CaseRating | None:
    """The citizen's rating, if given."""
    return session.get(CaseRating, case_id)


def files_by_material(session: Session, case_id: UUID) -> Counter[str]:
    """How many files are handed in for each material."""
    return Counter(upload.material for upload in uploads_of(session, case_id))
