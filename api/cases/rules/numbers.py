"""The number of a case (办件编号) that people read out on the telephone: day, serial, check digit."""

from __future__ import annotations

import re
from datetime import date

from stdnum import luhn

SERIALS = 1_000_000
SHAPE = re.compile(r"\d{8}-\d{6}-\d")


def case_number(day: date, serial: int) -> str:
    """`20260302-000123-7`: the Chinese day of filing, a serial below a million, and a Luhn check digit."""
    digits = f"{day:%Y%m%d}{serial % SERIALS:06d}"
    return f"{digits[:8]}-{digits[8:]}-{luhn.calc_check_digit(digits)}"


def is_case_number(text: str) -> bool:
    """Whether a text has the shape of a case number and its check digit is right."""
    return bool(SHAPE.fullmatch(text)) and bool(luhn.is_valid(text.replace("-", "")))
