"""Codes by which anybody checks a certificate: 80 random bits, short enough to be read out on the telephone.

Crockford's base 32 has neither I, L, O nor U; what people type in their place is understood.
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_BYTES = 10
GROUP = 4
LENGTH = RANDOM_BYTES * 8 // 5
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "\u3000": ""})


def verify_code(random: bytes) -> str:
    """Ten random bytes as four groups of four: `7ZK2-0M4Q-9T1B-XC5D`."""
    number = int.from_bytes(random)
    letters = "".join(ALPHABET[number >> shift & 31] for shift in range(5 * LENGTH - 5, -5, -5))
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def understood_code(typed: str) -> str | None:
    """The code that somebody meant who typed it in small letters, without dashes or with O for 0; None for none."""
    letters = typed.strip().upper().translate(MISREAD)
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        return None
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))
