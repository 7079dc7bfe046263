"""The legal clock (办理时限): which days count against the office, which do not, and why.

A pure function of facts. The promised limit (承诺时限) runs from the day a case was handed in, which is stricter on
the office than the law; the statutory limit (法定时限) runs from acceptance (受理, 行政许可法 42). The first day never
counts (民法典 201). A day counts when offices work (`core/workdays.py`) and the case does not wait for the citizen
(补正, 行政许可法 32) or for a special procedure such as a hearing or an expert review (特别程序, 行政许可法 45).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from api.core.workdays import CHINESE_CALENDAR, ONE_DAY, Calendar, add_working_days

WORKING = "办理中"


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands after day `since`, up to and including day `until`; None while it still stands."""

    since: date
    until: date | None
    why: str


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """All that the clock depends on; `allowed_days` are working days, extensions (延长) included."""

    started_on: date
    allowed_days: int
    pauses: tuple[Pause, ...] = ()
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """Consecutive days, both ends included, that all count or all don't, for one reason."""

    since: date
    until: date
    counted: bool
    why: str

    @property
    def days(self) -> int:
        """Calendar days; in a counted interval each of them is a working day."""
        return (self.until - self.since).days + 1


@dataclass(frozen=True, slots=True)
class Clock:
    """How the clock stands on a day. While paused, `due_on` is computed as if the pause ended that day."""

    allowed_days: int
    used_days: int
    paused: bool
    due_on: date
    intervals: tuple[Interval, ...]
    estimated: bool

    @property
    def left_days(self) -> int:
        """Working days left; negative when the limit has passed."""
        return self.allowed_days - self.used_days


def read_clock(facts: ClockFacts, today: date, calendar: Calendar = CHINESE_CALENDAR) -> Clock:
    """The clock on `today`, or on the day the case ended when that is earlier.

    `estimated` says that the due date lies in a year whose holidays are not published yet.
    """
    until = min(today, facts.ended_on) if facts.ended_on else today
    intervals = tuple(_intervals(facts, until, calendar))
    due_on = due_date(facts, until, calendar)
    return Clock(
        allowed_days=facts.allowed_days,
        used_days=sum(interval.days for interval in intervals if interval.counted),
        paused=facts.ended_on is None and any(pause.until is None for pause in facts.pauses),
        due_on=due_on,
        intervals=intervals,
        estimated=calendar.is_estimated(due_on),
    )


def due_date(facts: ClockFacts, today: date, calendar: Calendar = CHINESE_CALENDAR) -> date:
    """The day on which the last allowed working day is used up, an open pause ending `today`."""
    pauses = closed(facts.pauses, today)
    if not pauses:
        return add_working_days(facts.started_on, facts.allowed_days, calendar)
    left, day = facts.allowed_days, facts.started_on
    while left:
        day += ONE_DAY
        left -= calendar.is_working_day(day) and pause_on(day, pauses) is None
    return day


def _intervals(facts: ClockFacts, until: date, calendar: Calendar) -> Iterator[Interval]:
    pauses = closed(facts.pauses, until)
    days = (facts.started_on + timedelta(days=number) for number in range(1, (until - facts.started_on).days + 1))
    judged = ((day, *_judged(day, pauses, calendar)) for day in days)
    for (counted, why), run in groupby(judged, key=lambda each: each[1:]):
        members = [day for day, *_ in run]
        yield Interval(members[0], members[-1], counted, why)


def _judged(day: date, pauses: tuple[Pause, ...], calendar: Calendar) -> tuple[bool, str]:
    pause = pause_on(day, pauses)
    if pause is not None:
        return False, pause.why
    rest = calendar.reason_for_rest(day)
    return (True, WORKING) if rest is None else (False, rest)


def pause_on(day: date, pauses: tuple[Pause, ...]) -> Pause | None:
    """The pause that keeps a day from counting, if any; of an open one nothing counts yet."""
    return next((pause for pause in pauses if pause.until is not None and pause.since < day <= pause.until), None)


def closed(pauses: tuple[Pause, ...], today: date) -> tuple[Pause, ...]:
    """An open pause lasts until `today`, so what is read then holds if the citizen answers then."""
    return tuple(Pause(pause.since, pause.until or max(today, pause.since), pause.why) for pause in pauses)
