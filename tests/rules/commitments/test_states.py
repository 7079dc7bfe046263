from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.commitments.rules.offices import Desk, confirms, decides_appeals, makes_checks, may_see
from api.commitments.rules.states import (
    OPEN,
    CheckStatus,
    Outcome,
    appeal_limit,
    check_another,
    check_due,
    check_not_involved,
    check_outcome_open,
)
from api.core.actors import Role, Staff
from api.core.errors import Refused
from api.core.workdays import working_days_between

TODAY = date(2026, 3, 2)
DESK = Desk("market-regulation", "inspector")


def member(department: str, *roles: Role) -> Staff:
    return Staff(uuid4(), "somebody", "某人", department, frozenset(roles))


def reason_of(status: CheckStatus, outcome: Outcome, until: date | None = None) -> str | None:
    try:
        check_outcome_open(status, outcome, until, TODAY)
    except Refused as refusal:
        return refusal.reason
    return None


@given(st.sampled_from(CheckStatus), st.sampled_from(Outcome), st.none() | st.dates(TODAY - timedelta(9), TODAY))
def test_nothing_is_found_once_a_check_is_over(status: CheckStatus, outcome: Outcome, until: date | None):
    if status not in OPEN:
        assert reason_of(status, outcome, until) == "commitment.check_over"


def test_a_breach_waits_for_the_day_or_for_the_answer():
    tomorrow, yesterday = TODAY + timedelta(days=1), TODAY - timedelta(days=1)

    assert reason_of(CheckStatus.RECTIFYING, Outcome.BREACHED, tomorrow) == "commitment.rectify_running"
    assert reason_of(CheckStatus.RECTIFYING, Outcome.BREACHED, TODAY) == "commitment.rectify_running"
    assert reason_of(CheckStatus.RECTIFYING, Outcome.BREACHED, yesterday) is None
    assert reason_of(CheckStatus.ANSWERED, Outcome.BREACHED, tomorrow) is None


def test_putting_right_is_ordered_once():
    assert reason_of(CheckStatus.PLANNED, Outcome.RECTIFY) is None
    assert reason_of(CheckStatus.ANSWERED, Outcome.RECTIFY) == "commitment.check_over"


def test_whoever_decided_the_case_does_not_check_it():
    decider = uuid4()

    with pytest.raises(Refused, match="not_by_decider"):
        check_not_involved(decider, [str(decider)])
    check_not_involved(uuid4(), [str(decider)])


def test_nobody_confirms_their_own_finding():
    one = uuid4()

    with pytest.raises(Refused, match="four_eyes"):
        check_another(one, one)


@given(st.dates(date(2024, 1, 1), date(2026, 6, 30)), st.integers(1, 120))
def test_limits_are_working_days(day: date, days: int):
    assert working_days_between(day, check_due(day, days)) == days
    assert working_days_between(day, appeal_limit(day)) == 15


def test_each_office_does_its_part():
    inspector = member("market-regulation", Role.INSPECTOR)
    senior = member("market-regulation", Role.SENIOR_REVIEWER)
    supervisor = member("window", Role.SUPERVISOR)
    outsider = member("tax", Role.INSPECTOR, Role.SENIOR_REVIEWER)

    assert [makes_checks(each, DESK) for each in (inspector, senior, supervisor, outsider)] == [
        True,
        False,
        False,
        False,
    ]
    assert [confirms(each, DESK) for each in (inspector, senior, supervisor, outsider)] == [True, True, False, False]
    assert [decides_appeals(each) for each in (inspector, senior, supervisor, outsider)] == [False, False, True, False]
    assert [may_see(each, DESK) for each in (inspector, senior, supervisor, outsider)] == [True, True, True, False]
