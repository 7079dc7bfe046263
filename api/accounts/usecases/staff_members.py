"""Creating members of staff and enrolling their time-based codes (动态口令)."""

from __future__ import annotations

from collections.abc import Sequence

import pyotp
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.models import StaffMember
from api.accounts.usecases.staff_sign_in import HASHER
from api.core.actors import Role
from api.core.errors import Invalid, Refused

SHORTEST_PASSWORD = 12


def create_staff(
    session: Session, username: str, name: str, department: str, roles: Sequence[Role], password: str, *, otp: bool
) -> StaffMember:
    """A new member of staff; Refused `staff.exists`, Invalid `staff.short_password`."""
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid("staff.short_password", least=SHORTEST_PASSWORD)
    if session.scalar(select(StaffMember.id).where(StaffMember.username == username)):
        raise Refused("staff.exists", username=username)
    member = StaffMember(
        username=username,
        password=HASHER.hash(password),
        department=department,
        roles=[*roles],
        name=name,
        otp_secret=pyotp.random_base32() if otp else None,
    )
    session.add(member)
    return member


def otp_address(member: StaffMember) -> str:
    """The `otpauth://` address that an authenticator takes over; shown once."""
    return pyotp.TOTP(member.otp_secret or "").provisioning_uri(name=member.username, issuer_name="指尖办")
