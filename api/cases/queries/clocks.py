"""The clock of a stored case."""

from __future__ import annotations

from datetime import date
from typing import Any

from api.cases.models import Case, CaseExtension
from api.cases.rules.clock import Clock, ClockFacts, Interval, Pause, read_clock
from api.cases.rules.clock_sentence import Standing, clock_sentence
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


def statutory_clock_of(case: Case, pauses: tuple[Pause, ...], today: date) -> Clock | None:
    """The clock by law on a day, which runs from acceptance; None before it."""
    if case.accepted_at is None:
        return None
    ended_at = case.concluded_at or case.withdrawn_at
    ended_on = local_date(ended_at) if ended_at else None
    days = case.statutory_days + case.extended_days
    return read_clock(ClockFacts(local_date(case.accepted_at), days, pauses, ended_on), today)


def dump_clock(
    case: Case, pauses: tuple[Pause, ...], today: date, extension: CaseExtension | None = None
) -> dict[str, Any]:
    """Both clocks in their public shape; days are working days, dates `YYYY-MM-DD`."""
    clock, statutory = clock_of(case, pauses, today), statutory_clock_of(case, pauses, today)
    return {
        "sentence": clock_sentence(standing_of(case, pauses, clock, statutory)),
        "promised_days": case.promised_days + case.extended_days,
        "used_days": clock.used_days if clock else 0,
        "left_days": clock.left_days if clock else case.promised_days,
        "paused": clock.paused if clock else False,
        "due_on": clock.due_on.isoformat() if clock else None,
        "overdue": is_overdue(clock, today),
        "intervals": [dump_interval(interval) for interval in clock.intervals] if clock else [],
        "statutory_days": case.statutory_days + case.extended_days,
        "statutory_used_days": statutory.used_days if statutory else 0,
        "statutory_due_on": statutory.due_on.isoformat() if statutory else None,
        "statutory_overdue": is_overdue(statutory, today),
        "statutory_intervals": [dump_interval(interval) for interval in statutory.intervals] if statutory else [],
        "accepted_on": local_date(case.accepted_at).isoformat() if case.accepted_at else None,
        "accepted_by_silence": case.accepted_by_silence,
        "extension": dump_extension(extension) if extension else None,
        "estimated": clock.estimated if clock else False,
    }


def is_overdue(clock: Clock | None, today: date) -> bool:
    """Whether more working days were used than allowed."""
    return clock is not None and clock.left_days < 0


def standing_of(case: Case, pauses: tuple[Pause, ...], clock: Clock | None, statutory: Clock | None) -> Standing:
    """What the sentence about the clock is made from."""
    return Standing(
        ended=(case.concluded_at or case.withdrawn_at) is not None,
        promised_days=case.promised_days + case.extended_days,
        used_days=clock.used_days if clock else None,
        due_on=clock.due_on if clock else None,
        waits_for=next((pause.why for pause in pauses if pause.until is None), None),
        statutory_due_on=statutory.due_on if statutory else None,
        extended_days=case.extended_days,
    )


def dump_extension(extension: CaseExtension) -> dict[str, Any]:
    """The extension as the applicant reads it."""
    granted_on = local_date(extension.granted_at).isoformat()
    return {"days": extension.days, "reason": extension.reason, "granted_on": granted_on}


def dump_interval(interval: Interval) -> dict[str, Any]:
    """One stretch of days, both ends included."""
    return {
        "from": interval.since.isoformat(),
        "to": interval.until.isoformat(),
        "counted": interval.counted,
        "why": interval.why,
        "days": interval.days,
    }
