"""Items that are typed when first asked for: most processes of a large catalogue meet only a few of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import orjson

from api.catalogue.rules.items import Item
from api.catalogue.rules.parsing import parse_item

JsonBytes = bytes | memoryview


class ItemsOnDemand(Mapping[str, Item]):
    """Items by code from their definitions as JSON, each typed once."""

    def __init__(self, definitions: Mapping[str, JsonBytes]) -> None:
        self._definitions = definitions
        self._typed: dict[str, Item] = {}

    def __getitem__(self, code: str) -> Item:
        if code not in self._typed:
            self._typed[code] = self.passing(code)
        return self._typed[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._definitions)

    def __len__(self) -> int:
        return len(self._definitions)

    def passing(self, code: str) -> Item:
        """The item of that code without keeping it; KeyError when there is none."""
        return self._typed.get(code) or parse_item(orjson.loads(self._definitions[code]))
