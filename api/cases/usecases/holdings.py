"""Data runs, people don't (数据跑路): what the platform can have without asking the citizen."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from stdnum.cn import ric

from api.accounts.models import Person
from api.cases.models import Case, CaseHolding
from api.cases.queries.loading import holdings_of
from api.catalogue.rules import Catalogue, Item, Origin
from api.core.auth import Level

CIVIL_REGISTRY = Origin("exchange", "civil-registry")


def known_facts(person: Person) -> dict[str, Any]:
    """What is known of a person, by the names that `x-prefill` uses."""
    facts = {"person.name": person.name, "person.id_number": person.id_number, "person.phone": person.phone}
    if person.id_number:
        facts["person.birth_date"] = ric.get_birth_date(person.id_number).isoformat()
        facts["person.sex"] = "male" if int(person.id_number[-2]) % 2 else "female"
    return facts


def hold_what_is_known(session: Session, catalogue: Catalogue, case: Case, item: Item, person: Person) -> None:
    """Note for the case every material that is held already; once noted, it stays with the case."""
    noted = holdings_of(session, case.id)
    for origin in {origin for material in item.materials for origin in material.origins}:
        if (origin.kind, origin.name) not in noted and is_held(session, origin, person):
            source = source_of(catalogue, origin)
            session.add(CaseHolding(case_id=case.id, kind=origin.kind, name=origin.name, source=source, since=None))
    session.flush()


def is_held(session: Session, origin: Origin, person: Person) -> bool:
    """Whether an origin has the material of a person.

    The civil registry (人口库) has confirmed everybody whose name and number were proved (实名核验).
    """
    return origin == CIVIL_REGISTRY and person.level >= Level.REAL_NAME


def source_of(catalogue: Catalogue, origin: Origin) -> str:
    """Where the material comes from, in Chinese."""
    return catalogue.exchanges.get(origin.name, "数据共享") if origin.kind == "exchange" else "证照夹"
