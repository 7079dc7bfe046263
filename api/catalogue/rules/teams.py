"""Teams (班组): who visits or receives, where, and at what times; a survey crew, a hospital's room, a doctor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

OF_A_TIMETABLE = frozenset({"times", "minutes", "capacity", "on"})


@dataclass(frozen=True, slots=True)
class Timetable:
    """When people can be received, and how many at once.

    `times` are starts such as `09:00`, or the half days `morning` and `afternoon`; `minutes` is how long one takes,
    half days apart; `on` is `working_days`, `every_day`, or the weekdays from 1 (Monday) to 7.
    """

    times: tuple[str, ...] = ("morning", "afternoon")
    minutes: int = 30
    capacity: int = 4
    on: str | tuple[int, ...] = "working_days"


@dataclass(frozen=True, slots=True)
class Team:
    """Who visits or receives; `place` is empty when they come to the citizen."""

    code: str
    name: str
    department: str
    place: str = ""
    access: str = ""
    timetable: Timetable = Timetable()


def parse_timetable(raw: dict[str, Any]) -> Timetable:
    """The timetable that a team, or a task without a team, describes."""
    said = {key: value for key, value in raw.items() if key in OF_A_TIMETABLE}
    frozen: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
    return Timetable(**frozen)


def parse_team(raw: dict[str, Any]) -> Team:
    """One entry of `teams.yaml`; TypeError or KeyError for one that is not written like that."""
    own = {key: value for key, value in raw.items() if key not in OF_A_TIMETABLE}
    return Team(**own, timetable=parse_timetable(raw))
