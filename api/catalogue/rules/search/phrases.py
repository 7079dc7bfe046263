"""Everything about an item that a citizen might say, each phrase with how strongly it speaks for the item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from api.catalogue.rules.items import Department, Item

WEIGHTS = {"name": 1.0, "alias": 0.9, "theme": 0.5, "department": 0.4, "question": 0.5, "summary": 0.4}


class Phrase(NamedTuple):
    """A phrase of the item at place `owner`; `kind` says what it is to the item."""

    owner: int
    kind: str
    text: str

    @property
    def weight(self) -> float:
        """How strongly it speaks, 1 for the name."""
        return WEIGHTS[self.kind]


def phrases_of(item: Item, owner: int, departments: Mapping[str, Department]) -> Iterator[Phrase]:
    """The phrases of an item that stands at place `owner`."""
    yield Phrase(owner, "name", item.name)
    yield from (Phrase(owner, "alias", alias) for alias in item.aliases)
    yield Phrase(owner, "theme", item.theme)
    if item.department in departments:
        yield Phrase(owner, "department", departments[item.department].name)
    yield from (Phrase(owner, "question", question.q) for question in item.questions)
    yield Phrase(owner, "summary", item.summary)
