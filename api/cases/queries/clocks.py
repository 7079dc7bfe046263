"""The clock of a stored case."""

from __future__ import annotations

from datetime import date
from typing import Any

from api.cases.models import Case
from api.cases.rules.clock import Clock, ClockFacts, Interval, Pause, due_date, read_clock
from api.core.clock import local_date


def facts_of(case: Case, pauses: tuple[Pause, ...]) -> ClockFacts | None:
    """What the promised limit depends on; None for a case that was never handed in."""
    if case.submitted_at is None:
        return None
    ended_at = case.concluded_at or case.withdrawn_at
    ended_on = local_date(ended_at) if ended_at else None
    return ClockFacts(local_date(case.submitted_at), case.promised_days + case.extended_days, pauses, ended_on)


def clock_of(case: Case, pauses: tuple[Pause, ...], today: date) -> Clock | None:
    """The promised clock on a day; None for a case that was never handed in."""
    facts = facts_of(case, pauses)
    return read_clock(facts, today) if facts else None


def statutory_due_on(case: Case, pauses: tuple[Pause, ...], today: date) -> date | None:
    """The last day by law, counted from acceptance; None before it."""
    if case.accepted_at is None:
        return None
    days = case.statutory_days + case.extended_days
    return due_date(ClockFacts(local_date(case.accepted_at), days, pauses), today)


def dump_clock(case: Case, pauses: tuple[Pause, ...], today: date) -> dict[str, Any]:
    """The clock in its public shape; days are working days, dates `YYYY-MM-DD`."""
    clock = clock_of(case, pauses, today)
    statutory = statutory_due_on(case, pauses, today)
    return {
        "promised_days": case.promised_days + case.extended_days,
        "used_days": clock.used_days if clock else 0,
        "paused": clock.paused if clock else False,
        "due_on": clock.due_on.isoformat() if clock else None,
        "intervals": [dump_interval(interval) for interval in clock.intervals] if clock else [],
        "statutory_days": case.statutory_days + case.extended_days,
        "statutory_due_on": statutory.isoformat() if statutory else None,
        "accepted_on": local_date(case.accepted_at).isoformat() if case.accepted_at else None,
        "accepted_by_silence": case.accepted_by_silence,
        "estimated": clock.estimated if clock else False,
    }


def dump_interval(interval: Interval) -> dict[str, Any]:
    """One stretch of days, both ends included."""
    return {
        "from": interval.since.isoformat(),
        "to": interval.until.isoformat(),
        "counted": interval.counted,
        "why": interval.why,
        "days": interval.days,
    }
