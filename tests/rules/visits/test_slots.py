"""What is offered is in the future, on days when the team receives, and never more than there is room for."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.catalogue.rules.teams import Team, Timetable
from api.core.clock import local_date
from api.core.workdays import CHINESE_CALENDAR
from api.visits.rules.plans import VisitPlan
from api.visits.rules.slots import offered, receives_on

TIMES = ("morning", "afternoon", "08:00", "09:30", "16:45")
NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)

timetables = st.builds(
    Timetable,
    times=st.lists(st.sampled_from(TIMES), min_size=1, unique=True).map(tuple),
    minutes=st.integers(5, 240),
    capacity=st.integers(1, 5),
    on=st.sampled_from(["working_days", "every_day", (2, 4), (7,)]),
)
plans = st.builds(
    lambda tables, first, more: VisitPlan(
        teams=tuple(Team(f"team-{number}", "班组", "power", timetable=table) for number, table in enumerate(tables)),
        first_day=first,
        last_day=first + more,
    ),
    st.lists(timetables, min_size=1, max_size=3),
    st.integers(0, 5),
    st.integers(0, 20),
)
instants = st.integers(0, 60 * 24 * 400).map(lambda minutes: NOW + timedelta(minutes=minutes))


@given(plans, instants)
def test_what_is_offered_lies_ahead_in_order_and_on_the_teams_days(plan: VisitPlan, now: datetime) -> None:
    free = offered(plan, {}, now)

    assert free == sorted(free)
    for slot in free:
        team = plan.team(slot.team)
        assert team is not None
        assert now < slot.starts_at < slot.ends_at
        assert plan.first_day <= (slot.day - local_date(now)).days <= plan.last_day
        assert receives_on(team.timetable, slot.day)
        assert slot.left == team.timetable.capacity


@given(plans, instants, st.integers(1, 200), st.randoms(use_true_random=False))
def test_whoever_books_in_whatever_order_no_time_holds_more_than_its_capacity(plan, now, people, chance) -> None:
    taken: Counter[tuple[str, datetime]] = Counter()
    for _ in range(people):
        free = offered(plan, taken, now)
        if not free:
            break
        slot = chance.choice(free)
        taken[slot.team, slot.starts_at] += 1
        if chance.random() < 0.3:  # somebody gives a place back
            back = chance.choice(sorted(taken))
            taken[back] -= 1
            taken = +taken

    for (team, _), count in taken.items():
        found = plan.team(team)
        assert found is not None
        assert 0 < count <= found.timetable.capacity
    assert all(slot.left > 0 for slot in offered(plan, taken, now))


def test_a_weekday_that_is_a_holiday_receives_nobody() -> None:
    tuesday_of_spring_festival = date(2026, 2, 17)

    assert tuesday_of_spring_festival.isoweekday() == 2
    assert not CHINESE_CALENDAR.is_working_day(tuesday_of_spring_festival)
    assert not receives_on(Timetable(on=(2,)), tuesday_of_spring_festival)
    assert receives_on(Timetable(on="every_day"), tuesday_of_spring_festival)
