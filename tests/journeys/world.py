"""One running platform with its clock in hand, and who has signed in so far."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from redis import Redis

from api.catalogue.queries.loading import load_catalogue
from api.core.clock import DemoClock
from api.core.jobs import let_all_come_round
from tests.conftest import MONDAY_MORNING
from tests.journeys.parties import Party, member_of_staff
from tests.journeys.platform import ROOT, Platform, running_platform

CATALOGUE = load_catalogue(ROOT / "catalogue")


class World:
    """A platform, its clock, and its staff."""

    def __init__(self, platform: Platform, clock: DemoClock) -> None:
        self.platform, self.url, self._clock = platform, platform.url, clock
        self._redis = Redis.from_url(platform.environment["REDIS_URL"])
        self._staff: dict[tuple[str, str], Party] = {}

    @property
    def now(self) -> datetime:
        """The platform's present."""
        return self._clock.now()

    def office(self, department: str, role: str = "reviewer") -> Party:
        """Whoever holds a post, signed in once."""
        post = department, role
        if post not in self._staff:
            self._staff[post] = member_of_staff(self.url, department, role)
        return self._staff[post]

    def wait_until(self, at: datetime) -> None:
        """Let time pass until an instant, unless it has; then whatever comes round comes."""
        if at > self.now:
            self._clock.set(at)
        let_all_come_round(self._redis)

    def wait_for(self, span: timedelta) -> None:
        """Let a span pass."""
        self.wait_until(self.now + span)


@contextmanager
def running_world(folder: Path) -> Iterator[World]:
    """A platform without its assistant, on a Monday morning."""
    clock = DemoClock(folder / "demo-clock")
    clock.set(MONDAY_MORNING)
    with running_platform(folder, ASSISTANT="0", DEMO_CLOCK=str(folder / "demo-clock")) as platform:
        yield World(platform, clock)
