"""Silence past five working days counts as acceptance from the day of receipt (行政许可法 32)."""

from __future__ import annotations

from datetime import date

from api.cases.rules.acceptance import acceptance_limit, deemed_accepted_on, is_accepted_by_silence
from api.cases.rules.clock import Pause

MONDAY = date(2026, 3, 2)


def test_the_office_has_five_working_days():
    assert acceptance_limit(MONDAY, ()) == date(2026, 3, 9)
    assert not is_accepted_by_silence(MONDAY, (), date(2026, 3, 9))
    assert is_accepted_by_silence(MONDAY, (), date(2026, 3, 10))


def test_waiting_for_the_citizen_is_not_silence():
    pause = Pause(date(2026, 3, 4), None, "补正")
    assert not is_accepted_by_silence(MONDAY, (pause,), date(2026, 6, 1))


def test_an_answered_request_moves_the_limit():
    answered = (Pause(date(2026, 3, 4), date(2026, 3, 6), "补正"),)
    assert acceptance_limit(MONDAY, answered) == date(2026, 3, 11)


def test_silence_accepts_from_the_day_the_papers_were_complete():
    assert deemed_accepted_on(MONDAY, ()) == MONDAY
    assert deemed_accepted_on(MONDAY, (Pause(date(2026, 3, 4), date(2026, 3, 6), "补正"),)) == date(2026, 3, 6)
