"""Where a check (核查) stands, and which outcome (结论) is open in which state.

planned → kept | rectifying | proposed; rectifying → answered (the citizen wrote) → kept | proposed; a proposed breach
is confirmed by a second person (breached) or handed back (planned); an appeal may overturn a breach.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from uuid import UUID

from api.core.errors import Refused
from api.core.workdays import CHINESE_CALENDAR, Calendar, add_working_days

APPEAL_DAYS = 15
"""Working days in which a breach can be appealed against, and in which the appeal is decided."""
LEAST_RECTIFY_DAYS, MOST_RECTIFY_DAYS = 1, 60


class CheckStatus(StrEnum):
    """Where a check stands."""

    PLANNED = "planned"
    RECTIFYING = "rectifying"
    ANSWERED = "answered"
    KEPT = "kept"
    PROPOSED = "proposed"
    BREACHED = "breached"
    OVERTURNED = "overturned"


class Outcome(StrEnum):
    """What a checker finds: kept (已履行), to be put right (责令整改), broken (未履行)."""

    KEPT = "kept"
    RECTIFY = "rectify"
    BREACHED = "breached"


CHINESE: dict[CheckStatus, str] = {
    CheckStatus.PLANNED: "待核查",
    CheckStatus.RECTIFYING: "整改中",
    CheckStatus.ANSWERED: "整改待复核",
    CheckStatus.KEPT: "已履行承诺",
    CheckStatus.PROPOSED: "核查中，等复核",
    CheckStatus.BREACHED: "未履行承诺",
    CheckStatus.OVERTURNED: "申诉成立，已恢复",
}
OPEN_FOR_OUTCOME: dict[Outcome, frozenset[CheckStatus]] = {
    Outcome.KEPT: frozenset({CheckStatus.PLANNED, CheckStatus.RECTIFYING, CheckStatus.ANSWERED}),
    Outcome.RECTIFY: frozenset({CheckStatus.PLANNED}),
    Outcome.BREACHED: frozenset({CheckStatus.PLANNED, CheckStatus.RECTIFYING, CheckStatus.ANSWERED}),
}
OPEN = frozenset({CheckStatus.PLANNED, CheckStatus.RECTIFYING, CheckStatus.ANSWERED})


def check_outcome_open(status: CheckStatus, outcome: Outcome, rectify_until: date | None, today: date) -> None:
    """Return when a checker may find this now.

    Raises Refused `commitment.check_over` in another state and `commitment.rectify_running` for a breach found while
    the time to put things right still runs and the citizen has not answered.
    """
    if status not in OPEN_FOR_OUTCOME[outcome]:
        raise Refused("commitment.check_over", state=CHINESE[status])
    waiting = status is CheckStatus.RECTIFYING and rectify_until is not None and today <= rectify_until
    if outcome is Outcome.BREACHED and waiting:
        raise Refused("commitment.rectify_running", until=f"{rectify_until:%Y-%m-%d}")


def check_not_involved(member: UUID, deciders: Collection[str]) -> None:
    """Refused `commitment.not_by_decider` for who decided the case (谁审批谁不核查)."""
    if str(member) in deciders:
        raise Refused("commitment.not_by_decider")


def check_another(member: UUID, first: UUID | None) -> None:
    """Refused `commitment.four_eyes` when one person would both find a breach and confirm it."""
    if member == first:
        raise Refused("commitment.four_eyes")


def check_due(concluded_on: date, working_days: int, calendar: Calendar = CHINESE_CALENDAR) -> date:
    """The last day of a check that is due so many working days after the conclusion."""
    return add_working_days(concluded_on, working_days, calendar)


def appeal_limit(from_day: date, calendar: Calendar = CHINESE_CALENDAR) -> date:
    """The last day to appeal when a breach was told on `from_day`, or to decide an appeal filed then."""
    return add_working_days(from_day, APPEAL_DAYS, calendar)
