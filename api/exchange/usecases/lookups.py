"""Asking another office under consent (数据共享): noting the question, its answer, its failure, its withdrawal.

Nothing in a request waits for another office: a request notes the question, the worker asks it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.core.actors import Citizen
from api.core.events import LookupAnswered, LookupAsked
from api.core.outbox import publish
from api.exchange.models import ExchangeLookup
from api.exchange.ports import ExchangeAnswer, Subject
from api.exchange.rules.answers import is_about, kept
from api.exchange.rules.states import MOST_ATTEMPTS, LookupState
from api.organisations.models import Organisation


@dataclass(frozen=True)
class Question:
    """What is asked of whom, what for, and under which consent text; `wanted` are facts of the source."""

    source: str
    source_name: str
    purpose: str
    wanted: tuple[str, ...]
    person_id: UUID
    organisation_id: UUID | None
    consent_version: str
    case_id: UUID | None = None
    case_no: str | None = None
    certificate: str | None = None


def ask(session: Session, now: datetime, asker: Citizen, question: Question) -> ExchangeLookup:
    """Note a question that the asker agreed to; the worker puts it to the office."""
    told: dict[str, Any] = {name: getattr(question, name) for name in question.__dataclass_fields__}
    lookup = ExchangeLookup(**{**told, "wanted": list(question.wanted)}, consented_by=asker.id, asked_at=now)
    session.add(lookup)
    session.flush()
    trace(session, now, asker, Tag.EXCHANGE_CONSENTED, lookup)
    publish(session, LookupAsked(lookup.id))
    return lookup


def subject_of(session: Session, lookup: ExchangeLookup) -> Subject | None:
    """Whom a waiting lookup asks about; None when it no longer waits, or nobody is known by a number."""
    if lookup.state != LookupState.ASKED:
        return None
    if lookup.organisation_id is not None:
        organisation = session.get_one(Organisation, lookup.organisation_id)
        return Subject("organisation", organisation.credit_code, organisation.name)
    person = session.get_one(Person, lookup.person_id)
    return Subject("person", person.id_number, person.name or "") if person.id_number else None


def keep_answer(session: Session, now: datetime, lookup_id: UUID, name: str, answer: ExchangeAnswer | None) -> None:
    """Keep what an office answered, as far as it is about the one of that `name` and was asked for."""
    lookup = locked(session, lookup_id)
    if lookup.state != LookupState.ASKED:  # withdrawn meanwhile, or answered by another run of the job
        return
    lookup.answered_at, lookup.state = now, LookupState.NOT_FOUND
    if answer is not None and is_about(name, answer.facts):
        lookup.state, lookup.as_of = LookupState.FOUND, answer.as_of
        lookup.facts = kept(answer.facts, lookup.wanted)
    trace(session, now, None, Tag.EXCHANGE_ANSWERED, lookup)
    publish(session, LookupAnswered(lookup.id))


def note_failure(session: Session, now: datetime, lookup_id: UUID) -> bool:
    """Count an office's silence; whether it is worth asking again."""
    lookup = locked(session, lookup_id)
    if lookup.state != LookupState.ASKED:
        return False
    lookup.attempts += 1
    if lookup.attempts < MOST_ATTEMPTS:
        return True
    lookup.state, lookup.answered_at = LookupState.FAILED, now
    trace(session, now, None, Tag.EXCHANGE_ANSWERED, lookup)
    publish(session, LookupAnswered(lookup.id))
    return False


def withdraw_consent(session: Session, now: datetime, asker: Citizen | None, lookup: ExchangeLookup) -> None:
    """Take the consent back: what was found is deleted; that it was asked stays on record.

    Without an asker it ends with its purpose (个人信息保护法 47): the draft it was given for was dropped.
    """
    if lookup.state == LookupState.WITHDRAWN:
        return
    lookup.state, lookup.withdrawn_at = LookupState.WITHDRAWN, now
    lookup.facts, lookup.as_of = None, None
    trace(session, now, asker, Tag.EXCHANGE_WITHDRAWN, lookup)
    session.flush()


def locked(session: Session, lookup_id: UUID) -> ExchangeLookup:
    """The lookup, read afresh and kept from others until the end."""
    return session.get_one(ExchangeLookup, lookup_id, with_for_update=True, populate_existing=True)


def trace(session: Session, now: datetime, actor: Citizen | None, tag: Tag, lookup: ExchangeLookup) -> None:
    """One row of the audit trail: the source and the state, never what was found."""
    told = {"source": lookup.source, "state": lookup.state, "consent": lookup.consent_version}
    record(session, now, actor, tag, person=lookup.person_id, case=lookup.case_no, **told)
