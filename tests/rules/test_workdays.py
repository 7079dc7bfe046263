"""The calendar against the published one, and the arithmetic on it."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core.workdays import (
    CHINESE_CALENDAR,
    PUBLISHED_YEARS,
    add_working_days,
    working_days_between,
)

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


def test_every_date_since_2010_agrees_with_the_published_calendar():
    day = date(2010, 1, 1)
    while day.year < PUBLISHED_YEARS.stop:
        assert CHINESE_CALENDAR.is_working_day(day) == chinese_calendar.is_workday(day), day
        assert not CHINESE_CALENDAR.is_estimated(day)
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 14), True),  # a Saturday that makes up for the Spring Festival
        (date(2026, 2, 17), False),  # New Year's Day of the lunar calendar
        (date(2026, 10, 10), True),  # a Saturday that makes up for the National Day
        (date(2026, 3, 7), False),
        (date(2026, 3, 9), True),
    ],
)
def test_a_make_up_day_works_and_a_holiday_rests(day: date, works: bool):
    assert CHINESE_CALENDAR.is_working_day(day) is works


def test_a_rest_says_which_holiday_it_is():
    assert CHINESE_CALENDAR.reason_for_rest(date(2026, 10, 1)) == "国庆节假期"
    assert CHINESE_CALENDAR.reason_for_rest(date(2026, 3, 7)) == "周末"
    assert CHINESE_CALENDAR.reason_for_rest(date(2026, 3, 9)) is None


def test_an_unpublished_year_goes_by_the_weekday_and_says_so():
    friday, saturday = date(2031, 1, 3), date(2031, 1, 4)
    assert CHINESE_CALENDAR.is_estimated(friday)
    assert CHINESE_CALENDAR.is_working_day(friday)
    assert not CHINESE_CALENDAR.is_working_day(saturday)


def test_the_first_day_does_not_count():
    assert add_working_days(date(2026, 3, 2), 5) == date(2026, 3, 9)
    assert add_working_days(date(2026, 3, 2), 0) == date(2026, 3, 2)


def test_a_long_holiday_is_stepped_over():
    assert add_working_days(date(2026, 9, 30), 1) == date(2026, 10, 8)


def test_days_are_never_added_backwards():
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 3, 2), -1)


@given(DAYS, st.integers(0, 120))
def test_counting_undoes_adding(start: date, count: int):
    assert working_days_between(start, add_working_days(start, count)) == count


@given(DAYS, DAYS, DAYS)
def test_two_stretches_add_up_to_the_whole(first: date, second: date, third: date):
    start, middle, end = sorted((first, second, third))
    whole = working_days_between(start, end)
    assert working_days_between(start, middle) + working_days_between(middle, end) == whole
