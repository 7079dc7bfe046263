"""The number of a ticket, which may be read out on the telephone, and the code that opens it."""

from __future__ import annotations

import secrets
from datetime import date

UNMISTAKABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 8
SERIALS = 1_000_000


def ticket_number(day: date, serial: int) -> str:
    """G, the day it came in, and a serial number: G20260302000017."""
    return f"G{day:%Y%m%d}{serial % SERIALS:06d}"


def new_code() -> str:
    """Eight signs that nobody takes for others (no 0, O, 1, I): 40 bits, enough behind a limit of attempts."""
    return "".join(secrets.choice(UNMISTAKABLE) for _ in range(CODE_LENGTH))


def as_typed(code: str) -> str:
    """A code in the form it was given out, however it was typed."""
    return "".join(sign for sign in code.upper() if sign.isalnum())
