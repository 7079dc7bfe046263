"""Tells the catalogue's guides which materials a citizen need not bring."""

from __future__ import annotations

from collections.abc import Mapping

from api.accounts.models import Person
from api.cases.usecases.holdings import is_held, source_of
from api.catalogue.rules import Catalogue, Item
from api.core.auth import Actor, Citizen
from api.core.db import session


class HeldByThePlatform:
    """Looks where filing a case would look."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def held_by(self, asker: Actor | None, item: Item) -> Mapping[str, str]:
        """The materials held for a citizen, each with its source in Chinese; nothing for anybody else."""
        if not isinstance(asker, Citizen):
            return {}
        person = session().get_one(Person, asker.id)
        return {
            material.code: source_of(self._catalogue, origin)
            for material in item.materials
            for origin in reversed(material.origins)
            if is_held(session(), origin, person)
        }
