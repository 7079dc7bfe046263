"""The time that the form already asked for (希望时间)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from api.core.clock import CHINA
from api.visits.rules.plans import VisitPlan
from api.visits.rules.slots import Slot

NOON = 12


def preferred(plan: VisitPlan, answers: dict[str, Any], free: Sequence[Slot]) -> Slot | None:
    """The first free slot on the day, and in the half of it, that the answers ask for; None when there is none."""
    wanted, half = day_of(answers.get(plan.prefer_on)), answers.get(plan.prefer_period)
    if wanted is None:
        return None
    fitting = (slot for slot in free if slot.day == wanted and half in (None, "", "any", half_of_day(slot)))
    return next(fitting, None)


def half_of_day(slot: Slot) -> str:
    """`morning` or `afternoon`, the words that forms use."""
    return "morning" if slot.starts_at.astimezone(CHINA).hour < NOON else "afternoon"


def day_of(answer: object) -> date | None:
    """The day of an answer; None for one that is no day."""
    try:
        return date.fromisoformat(str(answer))
    except ValueError:
        return None
