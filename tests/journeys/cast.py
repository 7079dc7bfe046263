"""Who files in the journeys: a citizen, her neighbour, and the representatives of the examples' organisations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from itertools import count
from typing import Any

from api.cases.usecases.for_organisations import is_own_code
from api.catalogue.rules import Item
from api.core.clock import local_date
from tests.identity.faces import portrait_jpeg
from tests.journeys.outside import Fact, Resident, fill_the_doubles
from tests.journeys.parties import Party, agent, citizen, representative
from tests.journeys.world import CATALOGUE, World
from tests.people import id_numbers

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
TAXPAYER = {
    "taxpayer_kind": "small", "credit_level": "M", "invoice_quota": {"ordinary": 50},
    "invoice_usual": {"ordinary": 25}, "invoices_verified": True, "abnormal": False, "region": "220802",
    "owed": 0, "unfiled": 0, "under_inspection": False,
}  # fmt: skip


@dataclass
class Cast:
    """Everybody whom the doubles know; each signs in when first asked for."""

    world: World
    applicant_known: Resident
    neighbour_known: Resident
    agent_known: Resident
    heads: dict[str, Resident]
    signed_in: dict[str, Party] = field(default_factory=dict)

    @cached_property
    def applicant(self) -> Party:
        """A citizen who has shown her face."""
        return citizen(self.world.url, self.applicant_known)

    @cached_property
    def neighbour(self) -> Party:
        """A citizen whose name is proved."""
        return citizen(self.world.url, self.neighbour_known)

    def for_example(self, item: Item, number: int = 0) -> Party:
        """Who files an example: the citizen, or the representative of the organisation that it names."""
        code = credit_code_in(item, number)
        if code is None:
            return self.applicant
        if code not in self.signed_in:
            self.signed_in[code] = representative(self.world.url, self.heads[code], code)
        return self.signed_in[code]

    def agent_of(self, head: Party, code: str) -> Party:
        """Somebody whom a representative lets act in one item."""
        last_day = local_date(self.world.now) + timedelta(days=365)
        return agent(head, self.agent_known, [code], last_day.isoformat())


def credit_code_in(item: Item, number: int = 0) -> str | None:
    """The code of the organisation that files an example; None for a citizen's."""
    if "organisation" not in item.audience:
        return None
    own = (name for name, schema in item.form["properties"].items() if is_own_code(schema))
    return next((str(code) for name in own if (code := item.examples.accepted[number].get(name))), None)


def gather(world: World) -> Cast:
    """Let the doubles know everybody who takes part, and the organisations of all examples."""
    numbers = id_numbers(born="19790506")
    applicant = Resident("周子涵", next(numbers), portrait_jpeg())
    neighbour, clerk = Resident("孙邻", next(numbers)), Resident("周经办", next(numbers))
    heads = {code: Resident(f"{SURNAMES[place % 20]}代表", next(numbers)) for place, code in zip(count(), all_firms())}
    records = [fact for code, head in heads.items() for fact in facts_about(code, all_firms()[code], head)]
    fill_the_doubles(world.platform, [applicant, neighbour, clerk, *heads.values()], records)
    return Cast(world, applicant, neighbour, clerk, heads)


def all_firms() -> dict[str, str]:
    """Name by credit code of the organisations in the catalogue's accepted examples."""
    found: dict[str, str] = {}
    for item in CATALOGUE.items.values():
        for number, answers in enumerate(item.examples.accepted):
            if code := credit_code_in(item, number):
                found.setdefault(code, str(answers.get("organisation_name", "白城市某某有限公司")))
    return found


def facts_about(code: str, name: str, head: Resident) -> list[Fact]:
    """What the market registry and the tax office know of an organisation."""
    register: dict[str, Any] = {
        "name": name, "credit_code": code, "address": "吉林省白城市洮北区海明西路 12 号", "phone": "0436-3200001",
        "legal_representative": head.name, "legal_representative_id": head.id_number, "status": "active",
        "region": "220802", "registered_on": "2019-05-06",
    }  # fmt: skip
    return [("market-registry", code, register), ("tax", code, {"name": name, **TAXPAYER})]
