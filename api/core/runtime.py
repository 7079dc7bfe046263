"""What a process of the platform holds: built by `bootstrap`, used at the edges (routes, jobs, pages, commands)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from flask import current_app
from redis import Redis

from api.core.clock import Clock
from api.core.db import Database
from api.core.limits import Limiter
from api.core.ports import Ports
from api.core.sessions import Sessions
from api.settings import Settings


@dataclass(frozen=True)
class Runtime:
    """The parts of one process. Use cases never see it: they receive the values and ports they need."""

    settings: Settings
    clock: Clock
    database: Database
    redis: Redis
    sessions: Sessions
    limiter: Limiter
    ports: Ports = field(default_factory=Ports)


def runtime() -> Runtime:
    """The runtime of the running application."""
    return cast(Runtime, current_app.extensions["runtime"])
