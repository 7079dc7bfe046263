"""Limits in calendar days (自然日), as many laws count a public notice (公示)."""

from __future__ import annotations

from datetime import date

from api.cases.rules.clock import ClockFacts, closed, pause_on
from api.core.workdays import CHINESE_CALENDAR, ONE_DAY, Calendar


def last_calendar_day(facts: ClockFacts, today: date, calendar: Calendar = CHINESE_CALENDAR) -> date:
    """The day on which the last allowed calendar day is used up, an open pause ending `today`.

    The first day does not count (民法典 201); a period that would end on a day of rest ends on the next working day
    (民法典 203).
    """
    pauses, left, day = closed(facts.pauses, today), facts.allowed_days, facts.started_on
    while left > 0 or not calendar.is_working_day(day):
        day += ONE_DAY
        left -= pause_on(day, pauses) is None
    return day
