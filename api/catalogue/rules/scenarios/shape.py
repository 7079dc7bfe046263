"""The typed shape of a scenario (情景): its questions, and what follows from the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from api.catalogue.rules.conditions import holds
from api.catalogue.rules.items import Condition, Form, Place


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that follows when its condition holds: an item or package to file (`start`), and what to know.

    `fills` maps fields of what is started to questions of the scenario; fields of the same name need no mention.
    `steps` are things to do before filing, `notes` things to know.
    """

    when: Condition | None = None
    start: str | None = None
    because: str = ""
    fills: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario guide; every outcome whose condition holds belongs to the guide, in the order of the file."""

    code: str
    version: str
    name: str
    theme: str
    audience: tuple[str, ...]
    summary: str
    aliases: tuple[str, ...]
    form: Form
    outcomes: tuple[Outcome, ...]

    def outcomes_for(self, answers: dict[str, Any]) -> tuple[Outcome, ...]:
        """What follows from the answers that count."""
        return tuple(outcome for outcome in self.outcomes if holds(outcome.when, answers))
