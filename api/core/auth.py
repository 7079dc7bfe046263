"""Who is asking, and which routes they may call.

Every view declares its rule with `@allow(...)`; `api/app.py` enforces it before the view runs and refuses a view
without one, so a forgotten declaration fails closed. `docs/permissions.md` is generated from the same declarations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any, TypeVar
from uuid import UUID

from flask import g

from api.core.errors import NotAllowed, NotSignedIn

SESSION_COOKIE = "zhijian_session"  # how pages carry a session; programs send it as a bearer token

View = TypeVar("View", bound=Callable[..., Any])


class Level(IntEnum):
    """How surely a citizen's identity is known (认证等级)."""

    WECHAT = 1
    REAL_NAME = 2
    FACE = 3

    @property
    def code(self) -> str:
        """The public name: wechat, real_name, face."""
        return self.name.lower()

    @property
    def chinese(self) -> str:
        """What a citizen is told to do to reach it."""
        return {1: "微信登录", 2: "实名认证", 3: "人脸核验"}[self.value]

    @classmethod
    def of(cls, code: str) -> Level:
        """The level with a public name; KeyError for another word."""
        return cls[code.upper()]


class Role(StrEnum):
    """What a member of staff is there to do; a department gives the scope."""

    REVIEWER = "reviewer"
    SENIOR_REVIEWER = "senior-reviewer"
    AGENT = "agent"
    DISPATCHER = "dispatcher"
    SUPERVISOR = "supervisor"
    EVALUATOR = "evaluator"
    INSPECTOR = "inspector"
    CLERK = "clerk"
    ADMIN = "admin"


@dataclass(frozen=True)
class Citizen:
    """A signed-in person (申请人)."""

    id: UUID
    level: Level
    session_id: str = ""


@dataclass(frozen=True)
class Staff:
    """A signed-in member of staff (工作人员)."""

    id: UUID
    username: str
    name: str
    department: str
    roles: frozenset[Role]
    session_id: str = ""


Actor = Citizen | Staff


@dataclass(frozen=True)
class Access:
    """The rule of a view: anyone, citizens from a level on, staff with one of some roles, or our own machines."""

    anyone: bool = False
    citizen: Level | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)
    machine: bool = False

    def __or__(self, other: Access) -> Access:
        """Either rule suffices."""
        return Access(
            self.anyone or other.anyone,
            self.citizen if other.citizen is None else other.citizen,
            self.roles | other.roles,
            self.machine or other.machine,
        )

    def check(self, asker: Actor | None) -> None:
        """Return when `asker` may pass; NotSignedIn, or NotAllowed naming the level wanted."""
        if self.anyone:
            return
        if asker is None:
            raise NotSignedIn("auth.not_signed_in")
        if isinstance(asker, Staff):
            if not asker.roles & self.roles:
                raise NotAllowed("auth.not_allowed")
        elif self.citizen is None:
            raise NotAllowed("auth.not_allowed")
        else:
            require_level(asker, self.citizen)


ANYONE = Access(anyone=True)
CITIZEN = Access(citizen=Level.WECHAT)
REAL_NAME = Access(citizen=Level.REAL_NAME)
FACE = Access(citizen=Level.FACE)
ANY_STAFF = Access(roles=frozenset(Role))
MACHINE = Access(machine=True)


def staff(*roles: Role) -> Access:
    """Staff who hold one of `roles`."""
    return Access(roles=frozenset(roles))


def allow(access: Access) -> Callable[[View], View]:
    """Declare who may call a view."""

    def declare(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return declare


def require_level(asker: Citizen, wanted: Level) -> None:
    """NotAllowed `auth.level_too_low`, naming the level wanted, when the citizen is not known surely enough."""
    if asker.level < wanted:
        raise NotAllowed("auth.level_too_low", level=wanted.code, wanted_name=wanted.chinese)


def asker() -> Actor | None:
    """Who sent the running request, or None."""
    found: Actor | None = g.get("asker")
    return found


def citizen() -> Citizen:
    """The citizen of the running request; NotAllowed where somebody else is asking."""
    who = asker()
    if not isinstance(who, Citizen):
        raise NotAllowed("auth.not_allowed") if who else NotSignedIn("auth.not_signed_in")
    return who


def staff_member() -> Staff:
    """The member of staff of the running request; NotAllowed where somebody else is asking."""
    who = asker()
    if not isinstance(who, Staff):
        raise NotAllowed("auth.not_allowed") if who else NotSignedIn("auth.not_signed_in")
    return who
