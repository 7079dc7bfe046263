"""Working days (工作日) of the real Chinese calendar: public holidays rest, make-up days (调休) work.

The State Council publishes the arrangement of a year in the November before. Beyond what is published a day from
Monday to Friday counts as a working day, and `is_estimated` says that the answer may still change.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

import chinese_calendar

ONE_DAY = timedelta(days=1)
WEEKEND = "周末"
SATURDAY = 5
PUBLISHED_YEARS = range(
    min(day.year for day in chinese_calendar.constants.holidays),
    max(day.year for day in chinese_calendar.constants.holidays) + 1,
)


class Calendar(Protocol):
    """Says of a day whether offices work, and why they rest."""

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day."""
        ...

    def reason_for_rest(self, day: date) -> str | None:
        """The holiday's Chinese name or `周末`; None on a working day."""
        ...

    def is_estimated(self, day: date) -> bool:
        """Whether the arrangement of that day's year is not published, so that the weekday decides."""
        ...


class ChineseCalendar:
    """The calendar of the mainland, as published by the General Office of the State Council (国务院办公厅)."""

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day."""
        return day.weekday() < SATURDAY if self.is_estimated(day) else bool(chinese_calendar.is_workday(day))

    def reason_for_rest(self, day: date) -> str | None:
        """The holiday's Chinese name or `周末`; None on a working day."""
        if self.is_working_day(day):
            return None
        name = None if self.is_estimated(day) else chinese_calendar.get_holiday_detail(day)[1]
        return f"{chinese_calendar.Holiday(name).chinese}假期" if name else WEEKEND

    def is_estimated(self, day: date) -> bool:
        """Whether the arrangement of that day's year is not published, so that the weekday decides."""
        return day.year not in PUBLISHED_YEARS


CHINESE_CALENDAR = ChineseCalendar()


def add_working_days(start: date, count: int, calendar: Calendar = CHINESE_CALENDAR) -> date:
    """The `count`-th working day after `start`; the day itself does not count (民法典 201), and 0 is `start` itself.

    Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError("working days are added forwards only")
    day = start
    while count:
        day += ONE_DAY
        count -= calendar.is_working_day(day)
    return day


def working_days_between(start: date, end: date, calendar: Calendar = CHINESE_CALENDAR) -> int:
    """Working days after `start` up to and including `end`; 0 when `end` is not later."""
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(calendar.is_working_day(day) for day in days)
