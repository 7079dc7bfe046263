"""The legal clock on days that a person can check against the calendar of 2026."""

from __future__ import annotations

from datetime import date

from api.cases.rules.clock import ClockFacts, Pause, read_clock

MONDAY = date(2026, 3, 2)
WAITING = "等待您补正材料"


def test_the_day_of_filing_does_not_count():
    clock = read_clock(ClockFacts(MONDAY, 5), MONDAY)
    assert (clock.used_days, clock.due_on, clock.intervals) == (0, date(2026, 3, 9), ())


def test_a_weekend_is_an_interval_of_its_own():
    clock = read_clock(ClockFacts(MONDAY, 10), date(2026, 3, 9))
    assert [(each.since.day, each.until.day, each.counted, each.why) for each in clock.intervals] == [
        (3, 6, True, "办理中"),
        (7, 8, False, "周末"),
        (9, 9, True, "办理中"),
    ]
    assert clock.used_days == 5


def test_a_holiday_is_named():
    clock = read_clock(ClockFacts(date(2026, 9, 30), 5), date(2026, 10, 8))
    assert {each.why for each in clock.intervals if not each.counted} == {"国庆节假期"}


def test_a_supplement_stops_the_clock_until_it_is_given():
    pause = Pause(date(2026, 3, 3), date(2026, 3, 5), WAITING)
    clock = read_clock(ClockFacts(MONDAY, 5, (pause,)), date(2026, 3, 6))
    assert clock.used_days == 2
    assert clock.due_on == date(2026, 3, 11)
    assert not clock.paused


def test_while_waiting_the_due_date_is_told_as_if_the_answer_came_today():
    facts = ClockFacts(MONDAY, 5, (Pause(date(2026, 3, 3), None, WAITING),))
    assert read_clock(facts, date(2026, 3, 3)).due_on == date(2026, 3, 9)
    later = read_clock(facts, date(2026, 3, 5))
    assert later.paused
    assert later.due_on == date(2026, 3, 11)


def test_a_supplement_of_the_same_day_costs_nothing():
    pause = Pause(date(2026, 3, 3), date(2026, 3, 3), WAITING)
    assert read_clock(ClockFacts(MONDAY, 5, (pause,)), date(2026, 3, 4)).due_on == date(2026, 3, 9)


def test_a_concluded_case_uses_no_more_days():
    clock = read_clock(ClockFacts(MONDAY, 5, ended_on=date(2026, 3, 4)), date(2026, 6, 1))
    assert clock.used_days == 2
    assert not clock.paused


def test_a_due_date_in_an_unpublished_year_is_marked_as_estimated():
    assert read_clock(ClockFacts(date(2031, 1, 6), 5), date(2031, 1, 6)).estimated
    assert not read_clock(ClockFacts(MONDAY, 5), MONDAY).estimated
