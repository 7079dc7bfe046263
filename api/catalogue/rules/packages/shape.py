"""The typed shape of a package (套餐): its items, how their words map to the package's, and what it saves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from api.catalogue.rules.conditions import holds
from api.catalogue.rules.items import Condition, Item


@dataclass(frozen=True, slots=True)
class Member:
    """An item inside a package: when it is needed, which other part must be granted first, what its words are here.

    `same` maps the item's fields, `papers` its materials, to the package's; what is not named keeps its name.
    """

    item: Item
    when: Condition | None = None
    after: str | None = None
    same: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)

    def field(self, theirs: str) -> str:
        """The package's name of a field of the item."""
        return self.same.get(theirs, theirs)

    def paper(self, theirs: str) -> str:
        """The package's code of a material of the item."""
        return self.papers.get(theirs, theirs)

    def share(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The answers to the package's form that belong to this item, by the item's own names."""
        theirs = self.item.form.get("properties", {})
        return {name: answers[self.field(name)] for name in theirs if self.field(name) in answers}


@dataclass(frozen=True, slots=True)
class Counts:
    """Questions asked, papers wanted, and trips to make."""

    questions: int
    materials: int
    visits: int

    def minus(self, other: Counts) -> Counts:
        """The difference of each."""
        mine, theirs = self.as_dict(), other.as_dict()
        return Counts(**{name: mine[name] - theirs[name] for name in mine})

    def as_dict(self) -> dict[str, int]:
        """By name, as the API says them."""
        return {"questions": self.questions, "materials": self.materials, "visits": self.visits}


@dataclass(frozen=True, slots=True)
class Was:
    """What people were asked for before there was the package, and who says so."""

    materials: int | None = None
    visits: int | None = None
    days: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """A package: `whole` is the merged item that is filed, `members` are what it splits into."""

    whole: Item
    members: tuple[Member, ...]
    was: Was = Was()

    @property
    def code(self) -> str:
        """Its code, in one space with those of the items."""
        return self.whole.code

    @property
    def separately(self) -> Counts:
        """What the items ask when each is filed on its own."""
        items = [member.item for member in self.members]
        questions = sum(len(item.form.get("properties", {})) for item in items)
        return Counts(questions, sum(len(item.materials) for item in items), sum(item.visits for item in items))

    @property
    def together(self) -> Counts:
        """What the package asks."""
        return Counts(len(self.whole.form["properties"]), len(self.whole.materials), self.whole.visits)

    @property
    def saves(self) -> Counts:
        """What the package spares, counted from the definitions."""
        return self.separately.minus(self.together)

    @property
    def longest_way(self) -> int:
        """Working days promised from the first part's start to the last one's end; what waits for another adds up."""
        ends: dict[str, int] = {}
        for member in self.members:
            ends[member.item.code] = ends.get(member.after or "", 0) + member.item.limits.promised
        return max(ends.values())

    def wanted(self, answers: dict[str, Any]) -> tuple[Member, ...]:
        """The members that these answers call for."""
        return tuple(member for member in self.members if holds(member.when, answers))

    def member(self, code: str) -> Member | None:
        """The member of an item's code."""
        return next((member for member in self.members if member.item.code == code), None)
