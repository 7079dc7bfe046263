"""How features tell the worker what to do: handlers of events, and work that comes round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from redis import Redis

from api.core.events import Event
from api.core.runtime import Runtime

Handler = Callable[[Runtime, Any], None]
Handlers = dict[type[Event], tuple[Handler, ...]]

PERIODIC_KEYS = "periodic:"  # in Redis: what came round and is not due again yet, by name
HEARTBEAT_KEY = "worker:heartbeat"  # in Redis: when a worker last looked for work, in seconds since 1970


def let_all_come_round(redis: Redis) -> None:
    """Let everything that comes round come now, as after a demo's clock has moved."""
    if held := [*redis.scan_iter(f"{PERIODIC_KEYS}*")]:
        redis.delete(*held)


@dataclass(frozen=True)
class Periodic:
    """Work that comes round; `run` opens its own transactions and is safe to run twice."""

    name: str
    every: timedelta
    run: Callable[[Runtime], None]
