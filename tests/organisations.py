"""Organisations for tests, and a business registry that says what a test lets it say.

firm = organisation_of(runtime, representative)          # the person is its legal representative
agent = agent_of(runtime, firm, scope=("mi-membership-change",))
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from api.accounts.models import Person
from api.core.db import transaction
from api.core.runtime import Runtime
from api.exchange.ports import ExchangeAnswer, Subject
from api.organisations.models import Membership, Organisation
from api.organisations.queries import memberships_of
from api.organisations.rules import MemberRole, RegistryWord
from api.organisations.usecases.claims import keep_organisation, make_representative
from tests.people import SignedIn, citizen

CREDIT_CODE = "91220802MA0Y0A0F31"
FIRM = "白城市瑞禾商贸有限公司"
ADDRESS = "白城市洮北区海明西路 12 号"
AS_OF = date(2026, 3, 1)


@dataclass
class RegistryDouble:
    """An exchange that knows some organisations by credit code, and remembers what it was asked."""

    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, Subject, str]] = field(default_factory=list)

    def ask(self, source: str, subject: Subject, purpose: str) -> ExchangeAnswer | None:
        self.asked.append((source, subject, purpose))
        facts = self.known.get(subject.number)
        return ExchangeAnswer(source, AS_OF, facts) if facts else None


def organisation_of(runtime: Runtime, representative: SignedIn, code: str = CREDIT_CODE, name: str = FIRM) -> UUID:
    """The id of an organisation whose legal representative a person is."""
    firm, now = known_firm(runtime, code, name), runtime.clock.now()
    with transaction(runtime.database) as session:
        person = session.get_one(Person, representative.person_id)
        make_representative(session, now, session.get_one(Organisation, firm), person)
    return firm


def known_firm(runtime: Runtime, code: str, name: str = FIRM) -> UUID:
    """The id of an organisation that the platform knows."""
    word = RegistryWord(name, ADDRESS, "0436-3200001", "张敏", "220802198001010018", False, AS_OF)
    with transaction(runtime.database) as session:
        return keep_organisation(session, runtime.clock.now(), code, word).id


def agent_of(runtime: Runtime, organisation: UUID, scope: tuple[str, ...] = (), days: int = 365) -> SignedIn:
    """A citizen who may act for an organisation, in the items of `scope` (all when empty)."""
    agent = citizen(runtime, name="周经办")
    join(runtime, organisation, agent, scope, days)
    return agent


def join(runtime: Runtime, organisation: UUID, person: SignedIn, scope: tuple[str, ...] = (), days: int = 365) -> None:
    """Let a person act for an organisation, unless they do so already."""
    now = runtime.clock.now()
    with transaction(runtime.database) as session:
        if any(held.organisation.id == organisation for held in memberships_of(session, person.person_id, now)):
            return
        mark = session.get_one(Person, person.person_id).id_number_fingerprint or ""
        membership = {"organisation_id": organisation, "member_fingerprint": mark, "member_name": "周经办"}
        membership |= {"role": MemberRole.AGENT, "scope": list(scope), "since": now}
        session.add(Membership(**membership, expires_at=now + timedelta(days=days)))
