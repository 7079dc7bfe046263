"""What holds of the legal clock for every history."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.cases.rules.clock import ClockFacts, Pause, read_clock
from api.core.workdays import working_days_between

STARTS = st.dates(date(2010, 1, 1), date(2026, 6, 30))
STEPS = st.integers(0, 40)


@st.composite
def histories(draw: st.DrawFn) -> tuple[ClockFacts, date]:
    """A case with up to four pauses, the last perhaps still open, and the day of looking."""
    start = day = draw(STARTS)
    pauses = []
    for gap, length in draw(st.lists(st.tuples(STEPS, STEPS), max_size=4)):
        since = day + timedelta(days=gap)
        day = since + timedelta(days=length)
        pauses.append(Pause(since, day, "补正"))
    if pauses and draw(st.booleans()):
        pauses[-1] = Pause(pauses[-1].since, None, "补正")
    facts = ClockFacts(start, draw(st.integers(1, 30)), tuple(pauses))
    return facts, day + timedelta(days=draw(STEPS))


@given(histories())
def test_used_days_are_never_negative(history: tuple[ClockFacts, date]):
    assert read_clock(*history).used_days >= 0


@given(histories(), STEPS)
def test_used_days_never_fall_as_time_goes_by(history: tuple[ClockFacts, date], step: int):
    facts, today = history
    assert read_clock(facts, today).used_days <= read_clock(facts, today + timedelta(days=step)).used_days


@given(histories())
def test_the_explanation_covers_every_day_once(history: tuple[ClockFacts, date]):
    facts, today = history
    day = facts.started_on
    for interval in read_clock(facts, today).intervals:
        assert interval.since == day + timedelta(days=1)
        assert interval.until >= interval.since
        day = interval.until
    assert day == max(today, facts.started_on)


@given(histories())
def test_the_explanation_adds_up_to_the_used_days(history: tuple[ClockFacts, date]):
    clock = read_clock(*history)
    counted = sum(
        working_days_between(each.since - timedelta(1), each.until) for each in clock.intervals if each.counted
    )
    assert counted == clock.used_days


@given(histories())
def test_a_pause_never_lengthens_the_time_of_the_office(history: tuple[ClockFacts, date]):
    facts, _ = history
    due_on = read_clock(facts, max([facts.started_on, *(pause.until or pause.since for pause in facts.pauses)])).due_on
    assert read_clock(facts, due_on).used_days <= facts.allowed_days
    without = read_clock(ClockFacts(facts.started_on, facts.allowed_days), due_on)
    assert read_clock(facts, due_on).used_days <= without.used_days


@given(histories())
def test_the_last_allowed_day_is_used_up_on_the_due_date(history: tuple[ClockFacts, date]):
    facts, today = history
    due_on = read_clock(facts, today).due_on
    closed = tuple(Pause(pause.since, pause.until or max(today, pause.since), pause.why) for pause in facts.pauses)
    settled = ClockFacts(facts.started_on, facts.allowed_days, closed)
    assert read_clock(settled, due_on).used_days == facts.allowed_days
    assert read_clock(settled, due_on - timedelta(days=1)).used_days == facts.allowed_days - 1
