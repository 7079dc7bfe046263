"""What holds of the legal clock for every history."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.cases.rules.clock import ClockFacts, Pause, due_date, read_clock
from api.cases.rules.extension import MOST_DAYS
from api.cases.rules.pauses import WHY
from api.core.workdays import working_days_between

STARTS = st.dates(date(2010, 1, 1), date(2026, 6, 30))
STEPS = st.integers(0, 40)
REASONS = st.sampled_from([*WHY.values()])


@st.composite
def histories(draw: st.DrawFn) -> tuple[ClockFacts, date]:
    """A case with up to four pauses, the last perhaps still open, and the day of looking."""
    start = day = draw(STARTS)
    pauses = []
    for gap, length in draw(st.lists(st.tuples(STEPS, STEPS), max_size=4)):
        since = day + timedelta(days=gap)
        day = since + timedelta(days=length)
        pauses.append(Pause(since, day, draw(REASONS)))
    if pauses and draw(st.booleans()):
        pauses[-1] = Pause(pauses[-1].since, None, pauses[-1].why)
    if pauses and draw(st.booleans()):  # the office waits for two things at once
        pauses.append(Pause(pauses[0].since, pauses[0].until, draw(REASONS)))
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


@given(histories(), st.integers(1, MOST_DAYS))
def test_an_extension_moves_the_end_and_uses_nothing(history: tuple[ClockFacts, date], days: int):
    facts, today = history
    longer = ClockFacts(facts.started_on, facts.allowed_days + days, facts.pauses)
    before, after = read_clock(facts, today), read_clock(longer, today)
    assert (after.used_days, after.intervals) == (before.used_days, before.intervals)
    assert (after.left_days, after.due_on > before.due_on) == (before.left_days + days, True)


@given(histories(), st.integers(0, 10), st.integers(0, 30))
def test_the_law_never_ends_before_the_promise(history: tuple[ClockFacts, date], later: int, more: int):
    facts, today = history
    accepted_on = facts.started_on + timedelta(days=later)
    by_law = ClockFacts(accepted_on, facts.allowed_days + more, facts.pauses)
    assert due_date(by_law, max(today, accepted_on)) >= due_date(facts, max(today, accepted_on))


@given(histories())
def test_one_reason_more_never_uses_more_of_the_office(history: tuple[ClockFacts, date]):
    facts, today = history
    fewer = ClockFacts(facts.started_on, facts.allowed_days, facts.pauses[:-1])
    assert read_clock(facts, today).used_days <= read_clock(fewer, today).used_days


@given(histories(), STEPS)
def test_an_ended_case_keeps_its_clock(history: tuple[ClockFacts, date], step: int):
    facts, today = history
    ended = ClockFacts(facts.started_on, facts.allowed_days, facts.pauses, ended_on=max(today, facts.started_on))
    late = read_clock(ended, today + timedelta(days=step))
    assert late.used_days == read_clock(facts, max(today, facts.started_on)).used_days
    assert not late.paused
