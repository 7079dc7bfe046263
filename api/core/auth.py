"""Who is asking, and which routes they may call.

Every view declares its rule with `@allow(...)`; `api/app.py` enforces it before the view runs and refuses a view
without one, so a forgotten declaration fails closed. `docs/permissions.md` is generated from the same declarations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask import g

from api.core.actors import Actor, Citizen, Level, Role, Staff, require_level
from api.core.errors import NotAllowed, NotSignedIn

SESSION_COOKIE = "zhijian_session"  # how pages carry a session; programs send it as a bearer token

View = TypeVar("View", bound=Callable[..., Any])


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
