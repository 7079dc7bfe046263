"""*Your* guide: what to start, what to bring, where to go and how long it takes, for one set of answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from api.catalogue.rules.answers import answers_kept, problems_in
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.conditions import fields_named_in, holds
from api.catalogue.rules.items import Condition, Item, Material, Place
from api.catalogue.rules.packages import Member, package_in
from api.catalogue.rules.scenarios.shape import Outcome, Scenario

Answers = Mapping[str, Any]
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Start:
    """Something to file: the item (of a package, the merged one), why, and the answers that it is known to get."""

    item: Item
    because: str
    answers: dict[str, Any]
    members: tuple[Member, ...] = ()

    @property
    def is_package(self) -> bool:
        """Whether it is a package."""
        return package_in(self.item) is not None


@dataclass(frozen=True, slots=True)
class Paper:
    """A material of the guide: for which of the things to file, and whether it is certain already to be needed."""

    material: Material
    wanted_by: tuple[Item, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide of one set of answers; `promised` in working days when all is filed at once, `fee` in fen."""

    starts: tuple[Start, ...]
    papers: tuple[Paper, ...]
    steps: tuple[str, ...]
    notes: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def promised(self) -> int:
        """Working days until the last is promised; 0 when nothing is to be filed."""
        return max((start.item.limits.promised for start in self.starts), default=0)

    @property
    def statutory(self) -> int:
        """Working days until the last must be done by law."""
        return max((start.item.limits.statutory for start in self.starts), default=0)

    @property
    def visits(self) -> int:
        """How often one must come in person for all of it."""
        return sum(start.item.visits for start in self.starts)

    @property
    def fee(self) -> int:
        """What all of it costs, in fen."""
        return sum(start.item.fee.amount for start in self.starts)


def guide_for(catalogue: Catalogue, scenario: Scenario, answers: dict[str, Any]) -> Guide:
    """The guide for complete answers."""
    outcomes = scenario.outcomes_for(answers_kept(scenario.form, answers))
    starts = tuple(_starts(catalogue, outcomes, answers))
    places = [place for outcome in outcomes for place in outcome.places]
    places += [place for start in starts for place in start.item.places]
    return Guide(
        starts,
        papers_of(starts),
        tuple(_once(step for outcome in outcomes for step in outcome.steps)),
        tuple(_once(note for outcome in outcomes for note in outcome.notes)),
        tuple(_once(places)),
    )


def _starts(catalogue: Catalogue, outcomes: tuple[Outcome, ...], answers: Answers) -> Iterator[Start]:
    seen: set[str] = set()
    for outcome in outcomes:
        if outcome.start and outcome.start not in seen:
            seen.add(outcome.start)
            item = catalogue.startable(outcome.start)
            known = answers_passed_on(item, outcome.fills, answers)
            package = package_in(item)
            members = tuple(m for m in package.members if possible(m.when, known)) if package else ()
            yield Start(item, outcome.because, known, members)


def answers_passed_on(item: Item, fills: Mapping[str, str], answers: Answers) -> dict[str, Any]:
    """The answers that what is started can take over: by name or as `fills` says, where they fit the field."""
    fields = item.form.get("properties", {})
    known = {name: answers[fills.get(name, name)] for name in fields if fills.get(name, name) in answers}
    wrong = problems_in({"properties": {name: _alone(fields[name]) for name in known}}, known)
    return {name: value for name, value in known.items() if name not in wrong}


def _alone(field: dict[str, Any]) -> dict[str, Any]:
    return {keyword: value for keyword, value in field.items() if keyword != "show_if"}


def papers_of(starts: tuple[Start, ...]) -> tuple[Paper, ...]:
    """The papers of everything to file, each code once, without those that the answers rule out."""
    found: dict[str, Paper] = {}
    for start in starts:
        for material in start.item.materials:
            if possible(material.show_if, start.answers):
                paper = found.get(material.code, Paper(material, (), certain=False))
                certain = paper.certain or (material.required and holds(material.show_if, start.answers))
                found[material.code] = Paper(paper.material, (*paper.wanted_by, start.item), certain)
    return tuple(found.values())


def possible(condition: Condition | None, known: Answers) -> bool:
    """Whether a condition holds or may still come to hold, as not all that it asks about is known yet."""
    if not condition or "properties" in condition:
        return holds(condition, dict(known)) or bool(fields_named_in(condition) - known.keys())
    return all(_part_possible(name, wanted, known) for name, wanted in condition.items())


def _part_possible(name: str, wanted: Any, known: Answers) -> bool:
    match name:
        case "allOf":
            return all(possible(part, known) for part in wanted)
        case "anyOf" | "oneOf":
            return any(possible(part, known) for part in wanted)
        case "not":
            return bool(fields_named_in(wanted) - known.keys()) or not holds(wanted, dict(known))
        case _:
            return name not in known or holds({name: wanted}, dict(known))


def _once(entries: Iterable[Entry]) -> list[Entry]:
    return list(dict.fromkeys(entries))
