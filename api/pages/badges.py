"""The numbers on the tab bar: what waits for the citizen."""

from __future__ import annotations

from dataclasses import dataclass

from api.cases.queries.lists import count_waiting_for
from api.core.actors import Citizen
from api.core.auth import asker
from api.core.db import session
from api.core.runtime import runtime
from api.notices.queries import unread_count


@dataclass(frozen=True)
class Badges:
    """How many cases wait for the citizen to put something right, and how many notices are unread."""

    cases: int = 0
    notices: int = 0


def badges() -> Badges:
    """The badges of who is asking; templates call it once, where the tab bar stands."""
    who = asker()
    if not isinstance(who, Citizen):
        return Badges()
    return Badges(count_waiting_for(session(), who.id, runtime().clock.now()), unread_count(session(), who.id))
