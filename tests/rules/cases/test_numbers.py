"""Case numbers catch a slip of the tongue."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from api.cases.rules.numbers import case_number, is_case_number

SERIALS = st.integers(1, 10_000_000)


@given(st.dates(date(2020, 1, 1)), SERIALS)
def test_a_made_number_is_a_number(day: date, serial: int):
    assert is_case_number(case_number(day, serial))


@given(SERIALS, st.integers(0, 13), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(serial: int, place: int, shift: int):
    number = case_number(date(2026, 3, 2), serial)
    digits = number.replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    assert not is_case_number(f"{wrong[:8]}-{wrong[8:14]}-{wrong[14:]}")


def test_a_number_reads_as_day_serial_and_check_digit():
    assert case_number(date(2026, 3, 2), 123).startswith("20260302-000123-")
