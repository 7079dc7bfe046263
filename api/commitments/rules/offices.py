"""Who has to do with a check (核查): who makes it, who confirms a breach (复核), who decides an appeal (申诉)."""

from __future__ import annotations

from dataclasses import dataclass

from api.core.actors import Role, Staff

CONFIRMERS = frozenset({Role.INSPECTOR, Role.SENIOR_REVIEWER})
APPEAL_JUDGES = frozenset({Role.SUPERVISOR})


@dataclass(frozen=True, slots=True)
class Desk:
    """The office of a check: its department and the role that makes it."""

    department: str
    role: str


def makes_checks(member: Staff, desk: Desk) -> bool:
    """Whether the member's office makes this check."""
    return member.department == desk.department and desk.role in member.roles


def confirms(member: Staff, desk: Desk) -> bool:
    """Whether the member may be the second person (复核) on a breach found by this office."""
    return member.department == desk.department and bool(member.roles & (CONFIRMERS | {desk.role}))


def decides_appeals(member: Staff) -> bool:
    """Whether the member decides appeals (申诉), of every department."""
    return bool(member.roles & APPEAL_JUDGES)


def may_see(member: Staff, desk: Desk) -> bool:
    """Whether the member may know of the check at all."""
    return makes_checks(member, desk) or confirms(member, desk) or decides_appeals(member)
