"""Stories (办件故事) of an item: who presses what, what must follow, and when time is skipped.

An author writes them under `examples.stories`; every build and `flask catalogue rehearse` play them on the real
engine. A step is one of: the citizen does something, a member of staff does something, time passes, something must
hold now. What the platform does by itself (notices that end, acceptance by silence, warnings) follows from time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

DURATION = re.compile(r"^(\d{1,3}) (working days?|days?)$")
EVERYBODY = "all"
FACTS = ("status", "owner", "accepted_by_silence", "clock", "tasks", "told", "reason")
CLOCK_FACTS = ("paused", "used_days", "left_days", "overdue", "promised_days", "statutory_days", "statutory_overdue")


class Does(StrEnum):
    """What a citizen can press."""

    SUBMIT = "submit"
    SUPPLEMENT = "supplement"
    WITHDRAW = "withdraw"
    VISIT = "visit"
    PAY = "pay"


class Decides(StrEnum):
    """What a member of staff can press."""

    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"
    EXTEND = "extend"
    ASSESS = "assess"


@dataclass(frozen=True, slots=True)
class CitizenStep:
    """The applicant presses a button; `refused` is the reason with which the platform must refuse.

    `visit` is a task that takes place: a time is agreed on, comes, and the office reports it as done.
    """

    does: Does
    answers: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    refused: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class StaffStep:
    """Somebody in an office decides a task; `by` is department/role, or `all` for everybody whose turn it is.

    `amounts` are what a task assesses, in fen by code.
    """

    by: str
    decides: Decides
    task: str = ""
    problems: tuple[dict[str, str], ...] = ()
    reason: str = ""
    days: int = 0
    refused: str = ""
    amounts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SkipStep:
    """Time passes: so many days, or so many working days of the Chinese calendar."""

    count: int
    working: bool


@dataclass(frozen=True, slots=True)
class ExpectStep:
    """What must hold of the case now; a mapping is compared key by key, everything else as it stands."""

    facts: dict[str, Any]


Step = CitizenStep | StaffStep | SkipStep | ExpectStep


@dataclass(frozen=True, slots=True)
class Story:
    """One way a case can go, told with the answers that it is filed with."""

    name: str
    answers: dict[str, Any]
    steps: tuple[Step, ...]


def stories_in(raw: dict[str, Any]) -> tuple[Story, ...]:
    """The stories of an item's definition, which the check has found sound; KeyError or ValueError otherwise."""
    examples = raw.get("examples", {})
    return tuple(_story(story, examples["accepted"]) for story in examples.get("stories", ()))


def answers_of(raw: dict[str, Any], accepted: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The answers of a story: written out, or the number (from 1) of an accepted example; None for a wrong number."""
    answers = raw.get("answers", 1)
    if isinstance(answers, dict):
        return answers
    return accepted[answers - 1] if 1 <= answers <= len(accepted) else None


def duration_in(text: str) -> SkipStep | None:
    """`3 working days` or `10 days`; None for anything else."""
    found = DURATION.match(text)
    return SkipStep(int(found[1]), found[2].startswith("working")) if found else None


def fields_that_differ(wanted: dict[str, Any], seen: dict[str, Any], place: str = "") -> Iterator[str]:
    """A sentence for each fact that is not as expected; both are plain values."""
    for name, value in wanted.items():
        here, found = f"{place}{name}", seen.get(name)
        if isinstance(value, dict) and isinstance(found, dict):
            yield from fields_that_differ(value, found, f"{here}.")
        elif isinstance(value, list) and isinstance(found, list):
            yield from (f"{here} 里应当有“{each}”" for each in value if each not in found)
        elif found != value:
            yield f"{here} 应当是 {value!r}，实际是 {found!r}"


def _story(raw: dict[str, Any], accepted: list[dict[str, Any]]) -> Story:
    return Story(raw["story"], answers_of(raw, accepted) or {}, tuple(_step(step) for step in raw["steps"]))


def _step(raw: dict[str, Any]) -> Step:
    if "expect" in raw:
        return ExpectStep(raw["expect"])
    if "skip" in raw:
        return duration_in(raw["skip"]) or SkipStep(0, working=False)
    refused, reason = raw.get("refused", ""), raw.get("reason", "")
    if "citizen" in raw:
        return CitizenStep(Does(raw["citizen"]), raw.get("answers", {}), reason, refused, raw.get("task", ""))
    return StaffStep(
        by=raw["staff"],
        decides=Decides(raw["decides"]),
        task=raw.get("task", ""),
        problems=tuple(raw.get("problems", ())),
        reason=reason,
        days=raw.get("days", 0),
        refused=refused,
        amounts=raw.get("amounts", {}),
    )
