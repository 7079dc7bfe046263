"""Tells the catalogue's guides which materials a citizen need not bring."""

from __future__ import annotations

from collections.abc import Mapping

from api.cases.usecases.holdings import supplied
from api.catalogue.rules import Item
from api.core.actors import Actor, Citizen
from api.core.db import session
from api.wallet.queries import held as held_by_wallet


class HeldByThePlatform:
    """Looks where filing a case would look."""

    def held_by(self, asker: Actor | None, item: Item) -> Mapping[str, str]:
        """The materials held for a citizen, each with its source in Chinese; nothing for anybody else."""
        if not isinstance(asker, Citizen):
            return {}
        held = held_by_wallet(session(), asker.id)
        return {
            material.code: found.source
            for material in item.materials
            for origin in reversed(material.origins)
            if (found := supplied(origin, held))
        }
