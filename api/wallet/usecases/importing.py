"""Bringing a certificate of another office into the wallet (证照夹) through the data exchange, under consent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.catalogue.rules import Catalogue
from api.catalogue.rules.sources import ORGANISATION, CertificateKind, Import
from api.core.actors import Citizen, Level, require_level
from api.core.clock import local_date
from api.core.errors import NotFound, Refused
from api.exchange.models import ExchangeLookup
from api.exchange.queries import newest_import
from api.exchange.rules.consent import check_consent
from api.exchange.rules.states import LookupState
from api.exchange.usecases.lookups import Question, ask, withdraw_consent
from api.organisations.queries import membership_for
from api.wallet.models import OutsideCertificate
from api.wallet.queries import outside_certificate

VALID_UNTIL = "valid_until"


def import_certificate(
    session: Session,
    catalogue: Catalogue,
    now: datetime,
    asker: Citizen,
    kind: str,
    *,
    consent_version: str,
    organisation_id: UUID | None = None,
) -> ExchangeLookup:
    """Ask the office that issued a certificate for it; the worker does it, the wallet shows it when it is there.

    Raises Invalid `exchange.consent_outdated`, NotAllowed `auth.level_too_low`, NotFound `certificate.not_to_be_had` or
    `organisation.not_found`, Refused `exchange.nothing_to_ask` while it is being asked already.
    """
    check_consent(consent_version)
    require_level(asker, Level.REAL_NAME)
    wanted, source = importable(catalogue, kind, organisation_id)
    if organisation_id is not None:
        membership_for(session, asker.id, organisation_id, now)
    session.get_one(Person, asker.id, with_for_update=True)  # two presses of one button ask once
    newest = newest_import(session, asker.id, organisation_id, kind)
    if newest is not None and newest.state == LookupState.ASKED:
        raise Refused("exchange.nothing_to_ask")
    question = Question(
        source=source.source,
        source_name=catalogue.source(source.source).name,
        purpose=f"把{wanted.name}放进证照夹",
        wanted=tuple(dict.fromkeys(source.facts.values())),
        person_id=asker.id,
        organisation_id=organisation_id,
        consent_version=consent_version,
        certificate=kind,
    )
    return ask(session, now, asker, question)


def importable(catalogue: Catalogue, kind: str, organisation_id: UUID | None) -> tuple[CertificateKind, Import]:
    """The kind, when another office can give it for a person, or for an organisation where one is named."""
    found = catalogue.certificate_kinds.get(kind)
    if found is None or found.imported is None:
        raise NotFound("certificate.not_to_be_had")
    if (found.imported.about == ORGANISATION) != (organisation_id is not None):
        raise NotFound("certificate.not_to_be_had")
    return found, found.imported


def keep_import(session: Session, catalogue: Catalogue, now: datetime, lookup_id: UUID) -> None:
    """Put what an office answered into the wallet, in place of what it said before; nothing that has run out."""
    lookup = session.get_one(ExchangeLookup, lookup_id, with_for_update=True, populate_existing=True)
    kind = catalogue.certificate_kinds.get(lookup.certificate or "")
    if kind is None or kind.imported is None or lookup.facts is None or lookup.as_of is None:
        return
    facts = {fact: lookup.facts[there] for fact, there in kind.imported.facts.items() if there in lookup.facts}
    until = as_day(facts.get(VALID_UNTIL))
    if not facts or (until is not None and until < local_date(now)):
        return
    kept = outside_certificate(session, lookup.person_id, lookup.organisation_id, kind.code)
    if kept is None:
        kept = OutsideCertificate(
            person_id=lookup.person_id, organisation_id=lookup.organisation_id, kind=kind.code, title=kind.name
        )
        session.add(kept)
    kept.facts, kept.source, kept.as_of, kept.valid_until = facts, lookup.source_name, lookup.as_of, until
    kept.lookup_id, kept.imported_at = lookup.id, now
    session.flush()


def as_day(value: Any) -> date | None:
    """A day that another office wrote, or None for anything else."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def drop_import(
    session: Session, now: datetime, asker: Citizen, kind: str, organisation_id: UUID | None = None
) -> None:
    """Take the consent back: the certificate leaves the wallet; NotFound `certificate.not_to_be_had` without one."""
    if organisation_id is not None:
        membership_for(session, asker.id, organisation_id, now)
    kept = outside_certificate(session, asker.id, organisation_id, kind)
    if kept is None:
        raise NotFound("certificate.not_to_be_had")
    lookup = session.get_one(ExchangeLookup, kept.lookup_id, with_for_update=True)
    session.delete(kept)
    withdraw_consent(session, now, asker, lookup)


def drop_what_ran_out(session: Session, today: date) -> None:
    """Take certificates out of the wallets whose validity has ended."""
    session.execute(delete(OutsideCertificate).where(OutsideCertificate.valid_until < today))
