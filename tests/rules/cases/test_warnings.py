"""A warning comes early enough to help and never with the work itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.cases.rules.warning import AlertLevel, alert_level, warning_days
from api.core.workdays import add_working_days

MONDAY = date(2026, 3, 2)
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


def test_a_task_of_one_working_day_does_not_warn_when_it_opens():
    due_on = add_working_days(MONDAY, 1)

    assert alert_level(due_on, 1, MONDAY) is None
    assert alert_level(due_on, 1, due_on) is AlertLevel.SOON


@given(DAYS, st.integers(1, 60))
def test_nothing_warns_on_the_day_it_opens(opened: date, limit: int):
    assert alert_level(add_working_days(opened, limit), limit, opened) is None


@given(DAYS, st.integers(1, 60))
def test_a_warning_always_comes_before_it_is_late(opened: date, limit: int):
    due_on = add_working_days(opened, limit)

    levels = [alert_level(due_on, limit, due_on + timedelta(days=number)) for number in (0, 1)]

    assert levels == [AlertLevel.SOON, AlertLevel.OVERDUE]


@pytest.mark.parametrize(("limit", "before"), [(0, 1), (1, 0), (2, 1), (5, 1), (6, 2), (10, 2), (11, 3), (60, 3)])
def test_the_longer_the_limit_the_earlier_the_warning(limit: int, before: int):
    assert warning_days(limit) == before


def test_a_weekend_is_no_time_to_act():
    friday, monday = date(2026, 3, 6), date(2026, 3, 9)

    assert alert_level(monday, 5, friday) is AlertLevel.SOON
