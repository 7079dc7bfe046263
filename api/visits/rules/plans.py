"""What an item says of one visit (上门、预约), with the teams that the catalogue knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.catalogue.rules import Catalogue, TaskPlan
from api.catalogue.rules.teams import Team, parse_timetable

DAYS_AHEAD = (1, 14)
CHANGES = 3


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """The teams to choose from; offered days counted from today; how many changes a citizen has; where it is."""

    teams: tuple[Team, ...]
    first_day: int = DAYS_AHEAD[0]
    last_day: int = DAYS_AHEAD[1]
    by_office: bool = False
    changes: int = CHANGES
    place: str = ""
    place_from: str = ""
    video: bool = False
    prefer_on: str = ""
    prefer_period: str = ""

    def team(self, code: str) -> Team | None:
        """The team of a code among those to choose from, or None."""
        return next((team for team in self.teams if team.code == code), None)


def visit_plan(catalogue: Catalogue, plan: TaskPlan, department: str) -> VisitPlan:
    """The plan of a visit task of an office; without teams of its own the office itself is the team."""
    slots: dict[str, Any] = plan.details.get("slots", {})
    prefer = plan.details.get("prefer", {})
    first, last = slots.get("days_ahead", DAYS_AHEAD)
    known = [catalogue.teams[code] for code in slots.get("teams", ()) if code in catalogue.teams]
    return VisitPlan(
        teams=tuple(known) or (_office_as_team(catalogue, department, slots),),
        first_day=first,
        last_day=last,
        by_office=slots.get("chosen_by") == "office",
        changes=slots.get("changes", CHANGES),
        place=plan.details.get("place", ""),
        place_from=plan.details.get("place_from", ""),
        video=plan.details.get("video", False),
        prefer_on=prefer.get("on", ""),
        prefer_period=prefer.get("period", ""),
    )


def place_of(plan: VisitPlan, team: Team, answers: dict[str, Any]) -> str:
    """Where it takes place: the citizen's address, the team's place, or the item's words."""
    return str(answers.get(plan.place_from) or team.place or plan.place)


def _office_as_team(catalogue: Catalogue, department: str, slots: dict[str, Any]) -> Team:
    office = catalogue.departments.get(department)
    return Team(department, office.name if office else department, department, timetable=parse_timetable(slots))
