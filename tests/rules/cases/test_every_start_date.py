"""The due date from every start date since 2010, against what chinesecalendar counts by itself."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

import chinese_calendar
import pytest

from api.cases.rules.clock import ClockFacts, due_date, read_clock
from api.core.workdays import PUBLISHED_YEARS

FIRST, LAST = date(2010, 1, 1), date(PUBLISHED_YEARS.stop - 1, 12, 31)
pytestmark = pytest.mark.slow

WORKING = sorted(chinese_calendar.get_workdays(FIRST, LAST))


def starts(limit: int) -> list[date]:
    """Every day from which a limit of `limit` working days still ends within the published years."""
    return [FIRST + timedelta(days=each) for each in range((WORKING[-limit] - FIRST).days)]


@pytest.mark.parametrize("limit", [1, 5, 20])
def test_a_limit_ends_on_the_last_of_its_working_days(limit: int):
    wrong = [
        start for start in starts(limit)
        if due_date(ClockFacts(start, limit), start) != WORKING[bisect_right(WORKING, start) + limit - 1]
    ]  # fmt: skip

    assert wrong == []


def test_a_month_is_explained_day_by_day_from_every_start():
    wrong = []
    for start in starts(30)[::3]:
        today = start + timedelta(days=30)
        used = bisect_right(WORKING, today) - bisect_right(WORKING, start)
        clock = read_clock(ClockFacts(start, 20), today)
        if (clock.used_days, sum(each.days for each in clock.intervals)) != (used, 30):
            wrong.append(start)

    assert wrong == []
