"""Data runs, people don't (数据跑路): what the platform can have without asking the citizen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from stdnum.cn import ric

from api.accounts.models import Person
from api.cases.models import Case, CaseHolding
from api.cases.queries.loading import holdings_of
from api.cases.rules.spared import Known
from api.cases.usecases.for_organisations import LICENCE, facts_of, held_for
from api.cases.usecases.knowing import known_of_organisation, known_of_person, known_of_wallet
from api.catalogue.rules import Item, Origin
from api.organisations.models import Organisation
from api.wallet.queries import held as held_by_wallet
from api.wallet.rules.held import ID_CARD, HeldMaterial, can_supply

SUPPLIED_BY_EXCHANGE = {"civil-registry": ID_CARD, "market-registry": LICENCE}
"""What an exchange (数据共享) has confirmed already, by the kind under which the wallet shows it."""


def known_facts(person: Person) -> dict[str, Any]:
    """What is known of a person, by the names that `x-prefill` uses."""
    facts = {"person.name": person.name, "person.id_number": person.id_number, "person.phone": person.phone}
    if person.id_number:
        facts["person.birth_date"] = ric.get_birth_date(person.id_number).isoformat()
        facts["person.sex"] = "male" if int(person.id_number[-2]) % 2 else "female"
    return facts


def facts_for(session: Session, applicant: Person, organisation: Organisation | None) -> dict[str, Known]:
    """What is known of those whom a new case concerns, by the names that `x-prefill` uses, each with its source."""
    return (
        known_of_wallet(held_of(session, applicant.id, organisation))
        | known_of_organisation(organisation, facts_of(organisation))
        | known_of_person(applicant, known_facts(applicant))
    )


def held_of(session: Session, person_id: UUID, organisation: Organisation | None) -> list[HeldMaterial]:
    """What the platform holds for a person's matter, or for an organisation's that a person files."""
    return held_for(session, organisation, person_id) if organisation else held_by_wallet(session, person_id)


def hold_what_is_known(session: Session, case: Case, item: Item) -> None:
    """Note for the case every material that is held already; once noted, it stays with the case."""
    noted = holdings_of(session, case.id)
    organisation = session.get_one(Organisation, case.organisation_id) if case.organisation_id else None
    # a department (内部审批) holds nothing that the platform knows of
    held = held_of(session, case.applicant_id, organisation) if case.applicant_id else []
    for origin in {origin for material in item.materials for origin in material.origins}:
        found = supplied(origin, held)
        if found and (origin.kind, origin.name) not in noted:
            named = {"kind": origin.kind, "name": origin.name, "source": found.source, "since": found.since}
            session.add(CaseHolding(case_id=case.id, **named))
    session.flush()


def supplied(origin: Origin, held: Sequence[HeldMaterial]) -> HeldMaterial | None:
    """What stands in for a paper that an origin can give, among the things held for a person."""
    kind = SUPPLIED_BY_EXCHANGE.get(origin.name) if origin.kind == "exchange" else origin.name
    return can_supply(kind, held) if kind and origin.kind in ("wallet", "exchange") else None
