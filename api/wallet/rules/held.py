"""What a wallet holds, and what it can supply in place of a paper (数据跑路)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from api.core.actors import Level

ID_CARD = "id-card"
ID_CARD_TITLE = "居民身份证"
CIVIL_REGISTRY = "公安人口库"
PLATFORM = "指尖办"
REFUSAL = "refusal-decision"  # a refusal (不予决定书) is kept in the wallet and supplies nothing


@dataclass(frozen=True, slots=True)
class HeldMaterial:
    """One thing that is held: `kind` is a code of `catalogue/certificates.yaml`; source and day are shown.

    `facts` are what it says, by the names of the catalogue.
    """

    kind: str
    title: str
    source: str
    since: date | None
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)


def id_card_of(level: Level, proved_on: date | None) -> HeldMaterial | None:
    """The identity card counts as held once the civil registry confirmed name and number (实名核验), on `proved_on`."""
    if level < Level.REAL_NAME:
        return None
    return HeldMaterial(ID_CARD, ID_CARD_TITLE, CIVIL_REGISTRY, proved_on)


def can_supply(kind: str, held: Iterable[HeldMaterial]) -> HeldMaterial | None:
    """What stands in for a material with `from: [{wallet: kind}]`; the newest where there are several."""
    fitting = (thing for thing in held if thing.kind == kind)
    return max(fitting, key=lambda thing: thing.since or date.min, default=None)
