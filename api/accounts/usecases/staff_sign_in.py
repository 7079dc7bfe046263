"""Signing staff in: password and, where enrolled, a time-based code (动态口令, RFC 6238)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from redis import Redis
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.models import StaffMember
from api.core.errors import NotSignedIn
from api.core.limits import Limiter

FAILURES = "5/15minutes"
FAILURES_ANYWHERE = "30/hour"
FAILURES_FROM_ONE_ADDRESS = "100/hour"
"""Against one password tried on many names; an office shares an address."""

OTP_WINDOW_STEPS = 1
HASHER = PasswordHasher()
NOBODY = HASHER.hash("a password that nobody has")
"""Checked for unknown names, so that the time of an answer does not tell which names exist."""


def staff_with_password(
    session: Session, redis: Redis, limiter: Limiter, now: datetime, *, username: str, password: str, otp: str,
    address: str,
) -> StaffMember:  # fmt: skip
    """The member of staff whom name, password and code prove.

    Raises NotSignedIn `session.wrong_password` or `session.otp_wanted`; TooMany `session.locked` after five failures
    for a name from one address in a quarter of an hour, thirty for it from anywhere in an hour, or a hundred from one
    address.
    """
    tried = (
        (FAILURES, "staff-failure", username, address),
        (FAILURES_ANYWHERE, "staff-failure", username),
        (FAILURES_FROM_ONE_ADDRESS, "staff-failure-from", address),
    )
    for limit, *key in tried:
        limiter.check(limit, *key, reason="session.locked")
    member = session.scalar(select(StaffMember).where(StaffMember.username == username, StaffMember.active))
    if not _is_right(member.password if member else NOBODY, password) or member is None:
        for limit, *key in tried:
            limiter.hit(limit, *key, reason="session.locked")
        raise NotSignedIn("session.wrong_password")
    if member.otp_secret:
        _check_otp(redis, limiter, now, member, otp)
    limiter.clear(FAILURES, "staff-failure", username, address)
    if HASHER.check_needs_rehash(member.password):
        member.password = HASHER.hash(password)
    return member


def _check_otp(redis: Redis, limiter: Limiter, now: datetime, member: StaffMember, otp: str) -> None:
    if not otp:
        raise NotSignedIn("session.otp_wanted")
    limiter.hit(FAILURES, "staff-otp", str(member.id), reason="session.locked")
    plain = otp.isascii()  # pyotp takes full-width digits too, and would take a used code again in them
    right = plain and pyotp.TOTP(member.otp_secret or "").verify(otp, for_time=now, valid_window=OTP_WINDOW_STEPS)
    fresh = right and redis.set(f"otp-used:{member.id}:{otp}", "1", nx=True, ex=timedelta(minutes=2))
    if not fresh:
        raise NotSignedIn("session.wrong_password")
    limiter.clear(FAILURES, "staff-otp", str(member.id))


def _is_right(hashed: str, password: str) -> bool:
    try:
        return HASHER.verify(hashed, password)
    except (Argon2Error, InvalidHashError):
        return False
