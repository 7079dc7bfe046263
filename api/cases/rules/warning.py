"""When what is due is near (预警) or late (逾期), in working days.

How early to warn depends on how long there was: a warning that comes with the work itself warns of nothing, and one
day before the end of a month is too late to do anything about it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from api.core.workdays import CHINESE_CALENDAR, Calendar, working_days_between

DAYS_BEFORE = ((11, 3), (6, 2), (2, 1))
"""From how many working days of limit on, how many working days before its end the warning comes."""


class AlertLevel(StrEnum):
    """What a supervisor and, when it is late, the applicant are told of; the values are stored."""

    SOON = "soon"
    OVERDUE = "overdue"


def warning_days(limit: int) -> int:
    """How many working days before the end of a limit of `limit` working days one warns; 0 on the last day itself.

    A limit of 0 stands for one that is not its own (due with the case): it warns a day before.
    """
    if limit == 0:
        return 1
    return next((days for least, days in DAYS_BEFORE if limit >= least), 0)


def alert_level(due_on: date, limit: int, today: date, calendar: Calendar = CHINESE_CALENDAR) -> AlertLevel | None:
    """What to say today of something due on a day; None while it is in good time."""
    if due_on < today:
        return AlertLevel.OVERDUE
    near = working_days_between(today, due_on, calendar) <= warning_days(limit)
    return AlertLevel.SOON if near else None
