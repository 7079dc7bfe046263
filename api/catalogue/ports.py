"""What the catalogue asks of features above it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from api.catalogue.rules.items import Item
from api.core.actors import Actor


class HeldMaterials(Protocol):
    """Knows which materials of an item somebody need not bring, because the platform has them already (数据跑路)."""

    def held_by(self, asker: Actor | None, item: Item) -> Mapping[str, str]:
        """The codes of such materials, each with a Chinese word on where it comes from, such as `证照夹`."""


class NothingHeld:
    """The answer before anyone is known."""

    def held_by(self, asker: Actor | None, item: Item) -> Mapping[str, str]:
        """Nothing."""
        return {}
