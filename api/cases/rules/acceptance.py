"""Acceptance (受理): said by the office within five working days, or given by its silence (行政许可法 32)."""

from __future__ import annotations

from datetime import date

from api.cases.rules.clock import ClockFacts, Pause, due_date
from api.core.workdays import CHINESE_CALENDAR, Calendar, add_working_days

ACCEPTANCE_DAYS = 5
SUPPLEMENT_DAYS = 30
"""Working days a citizen has to answer a request for correction before the case lapses."""


def acceptance_limit(received_on: date, pauses: tuple[Pause, ...], calendar: Calendar = CHINESE_CALENDAR) -> date:
    """The last day on which the office can still say that something is missing, waiting for the citizen left out."""
    return due_date(ClockFacts(received_on, ACCEPTANCE_DAYS, pauses), received_on, calendar)


def deemed_accepted_on(received_on: date, pauses: tuple[Pause, ...]) -> date:
    """The day a silent office is taken to have accepted: the day it received the (completed) materials."""
    return max([received_on, *(pause.until for pause in pauses if pause.until is not None)])


def is_accepted_by_silence(
    received_on: date, pauses: tuple[Pause, ...], today: date, calendar: Calendar = CHINESE_CALENDAR
) -> bool:
    """Whether the limit has passed without a word while nothing was asked of the citizen."""
    waiting = any(pause.until is None for pause in pauses)
    return not waiting and today > acceptance_limit(received_on, pauses, calendar)


def supplement_limit(asked_on: date, calendar: Calendar = CHINESE_CALENDAR) -> date:
    """The last day to answer a request for correction; after it the applicant is taken to have given up (视为放弃)."""
    return add_working_days(asked_on, SUPPLEMENT_DAYS, calendar)
