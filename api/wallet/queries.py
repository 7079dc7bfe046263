"""Reading certificates: a person's wallet, a case's result, and what a code stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.rules.masking import mask_name
from api.catalogue.rules import Catalogue
from api.catalogue.rules.sources import ORGANISATION, PERSON, CertificateKind
from api.core.actors import Level
from api.core.clock import local_date
from api.core.errors import NotFound
from api.exchange.models import ExchangeLookup
from api.exchange.queries import newest_import
from api.wallet.models import Certificate, OutsideCertificate
from api.wallet.rules.held import PLATFORM, REFUSAL, HeldMaterial, id_card_of
from api.wallet.rules.verify_codes import understood_code


@dataclass(frozen=True)
class Verification:
    """What anybody learns of a certificate by its code; a person's name is masked."""

    code: str
    title: str
    item: str
    no: str
    masked_name: str
    issued_on: date
    department: str
    valid: bool
    revoked_reason: str | None
    sha256: str
    version: int
    replaced_by: str | None
    replaced_on: date | None


def wallet_of(session: Session, person_id: UUID) -> list[Certificate]:
    """A person's certificates, newest first; revoked ones too, so that nobody wonders where they went."""
    mine = select(Certificate).where(Certificate.person_id == person_id, Certificate.organisation_id.is_(None))
    return list(session.scalars(mine.order_by(Certificate.id.desc())))


def wallet_of_organisation(session: Session, organisation_id: UUID) -> list[Certificate]:
    """An organisation's certificates, newest first."""
    its = select(Certificate).where(Certificate.organisation_id == organisation_id)
    return list(session.scalars(its.order_by(Certificate.id.desc())))


def contents_of(
    session: Session, person_id: UUID, organisation_id: UUID | None
) -> tuple[list[Certificate], list[HeldMaterial]]:
    """What a wallet shows: the certificates issued here, and what other offices confirmed or gave."""
    if organisation_id is None:
        return wallet_of(session, person_id), held_elsewhere(session, person_id)
    its = OutsideCertificate.organisation_id == organisation_id
    return wallet_of_organisation(session, organisation_id), brought_in(session, its)


def held_by_organisation(session: Session, organisation_id: UUID) -> list[HeldMaterial]:
    """What the platform issued to an organisation and can supply without asking for a paper."""
    issued = wallet_of_organisation(session, organisation_id)
    elsewhere = brought_in(session, OutsideCertificate.organisation_id == organisation_id)
    return held_among(issued) + [each for each in elsewhere if each.kind not in amended_kinds(issued)]


def held(session: Session, person_id: UUID) -> list[HeldMaterial]:
    """What the platform can supply for a person without asking for a paper; `rules.held.can_supply` picks from it."""
    issued = wallet_of(session, person_id)
    elsewhere = held_elsewhere(session, person_id)
    return held_among(issued) + [each for each in elsewhere if each.kind not in amended_kinds(issued)]


def held_among(certificates: Iterable[Certificate]) -> list[HeldMaterial]:
    """What certificates can stand in for: those in force that are no refusals."""
    return [
        HeldMaterial(
            certificate.kind, certificate.title, PLATFORM, local_date(certificate.issued_at), certificate.facts or {}
        )
        for certificate in in_force(certificates)
        if certificate.kind != REFUSAL
    ]


def in_force(certificates: Iterable[Certificate]) -> list[Certificate]:
    """Those that hold: not revoked, and no newer version (新版) that holds has taken their place."""
    holding = [each for each in certificates if each.revoked_at is None]
    newest = newest_versions(holding)
    return [each for each in holding if newest[each.series_id] is each]


def newest_versions(holding: Iterable[Certificate]) -> dict[UUID, Certificate]:
    """The newest of each series."""
    return {each.series_id: each for each in sorted(holding, key=lambda each: each.version)}


def newer_than(certificate: Certificate, newest: Mapping[UUID, Certificate]) -> Certificate | None:
    """The version that took a certificate's place, among the newest of each series that hold."""
    found = newest.get(certificate.series_id)
    return found if found and found.version > certificate.version else None


def amended_kinds(issued: Iterable[Certificate]) -> set[str]:
    """The kinds of which a version of ours is in force that took the place of what another office gave."""
    return {each.kind for each in in_force(issued) if each.version > 1}


def certificate_in_force(
    session: Session, person_id: UUID, organisation_id: UUID | None, kind: str
) -> Certificate | None:
    """The newest certificate of ours of a kind that a person, or an organisation, holds."""
    issued = wallet_of_organisation(session, organisation_id) if organisation_id else wallet_of(session, person_id)
    return next((each for each in in_force(issued) if each.kind == kind), None)


def newest_number(session: Session, series_id: UUID) -> int:
    """The number of the newest version of a series, revoked ones too."""
    return session.scalar(select(func.max(Certificate.version)).where(Certificate.series_id == series_id)) or 1


def successor_of(session: Session, certificate: Certificate) -> Certificate | None:
    """The newest version that holds and took a certificate's place (取代), or None."""
    newer = select(Certificate).where(
        Certificate.series_id == certificate.series_id,
        Certificate.version > certificate.version,
        Certificate.revoked_at.is_(None),
    )
    return session.scalar(newer.order_by(Certificate.version.desc()).limit(1))


def held_elsewhere(session: Session, person_id: UUID) -> list[HeldMaterial]:
    """What other offices confirmed or issued: the identity card, and certificates that were brought in."""
    mine = and_(OutsideCertificate.person_id == person_id, OutsideCertificate.organisation_id.is_(None))
    return confirmed_elsewhere(session, person_id) + brought_in(session, mine)


def brought_in(session: Session, whose: ColumnElement[bool]) -> list[HeldMaterial]:
    """Certificates of other offices in a wallet."""
    rows = session.scalars(select(OutsideCertificate).where(whose).order_by(OutsideCertificate.id))
    return [HeldMaterial(row.kind, row.title, row.source, row.as_of, row.facts) for row in rows]


@dataclass(frozen=True)
class WalletImport:
    """A certificate of another office that could be brought in, and the newest attempt."""

    kind: CertificateKind
    source_name: str
    lookup: ExchangeLookup | None


def imports_for(
    session: Session, catalogue: Catalogue, person_id: UUID, organisation_id: UUID | None = None
) -> list[WalletImport]:
    """Whatever other offices could give to a person, or to an organisation, that is not in the wallet yet."""
    about = PERSON if organisation_id is None else ORGANISATION
    kinds = [each for each in catalogue.certificate_kinds.values() if each.imported and each.imported.about == about]
    return [
        WalletImport(
            kind,
            catalogue.exchanges[kind.imported.source] if kind.imported else "",
            newest_import(session, person_id, organisation_id, kind.code),
        )
        for kind in kinds
        if outside_certificate(session, person_id, organisation_id, kind.code) is None
    ]


def outside_certificate(
    session: Session, person_id: UUID, organisation_id: UUID | None, kind: str
) -> OutsideCertificate | None:
    """The certificate of a kind that was brought into a person's or an organisation's wallet."""
    whose = (
        OutsideCertificate.organisation_id == organisation_id
        if organisation_id is not None
        else and_(OutsideCertificate.person_id == person_id, OutsideCertificate.organisation_id.is_(None))
    )
    return session.scalar(select(OutsideCertificate).where(whose, OutsideCertificate.kind == kind))


def confirmed_elsewhere(session: Session, person_id: UUID) -> list[HeldMaterial]:
    """What other offices confirmed: the identity card, by the civil registry."""
    person = session.get_one(Person, person_id)
    card = id_card_of(Level(person.level), real_name_proved_on(person))
    return [card] if card else []


def real_name_proved_on(person: Person) -> date | None:
    """The day the civil registry last confirmed a person's name and number, or None."""
    proved = person.consents.get("real_name")
    return local_date(datetime.fromisoformat(proved["at"])) if proved else None


def certificate_of_case(session: Session, case_id: UUID) -> Certificate | None:
    """What a case issued, or None (yet)."""
    return session.scalar(select(Certificate).where(Certificate.case_id == case_id))


def certificate_by_code(session: Session, typed: str) -> Certificate:
    """The certificate of a code as somebody typed it; NotFound `certificate.unknown_code`."""
    code = understood_code(typed)
    found = session.scalar(select(Certificate).where(Certificate.verify_code == code)) if code else None
    if found is None:
        raise NotFound("certificate.unknown_code")
    return found


def verification(session: Session, code: str) -> Verification:
    """What the page /verify/{code} says; NotFound `certificate.unknown_code`."""
    found = certificate_by_code(session, code)
    newer = successor_of(session, found)
    return Verification(
        code=found.verify_code,
        title=found.title,
        item=found.item_name,
        no=found.case_no,
        masked_name=found.holder_name if found.organisation_id else mask_name(found.holder_name),
        issued_on=local_date(found.issued_at),
        department=found.department,
        valid=found.revoked_at is None and newer is None,
        revoked_reason=found.revoked_reason,
        sha256=found.sha256,
        version=found.version,
        replaced_by=newer.verify_code if newer else None,
        replaced_on=local_date(newer.issued_at) if newer else None,
    )
