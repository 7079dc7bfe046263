"""How features tell the worker what to do: handlers of events, and work that comes round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from api.core.events import Event
from api.core.runtime import Runtime

Handler = Callable[[Runtime, Any], None]
Handlers = dict[type[Event], tuple[Handler, ...]]

HEARTBEAT_KEY = "worker:heartbeat"  # in Redis: when a worker last looked for work, in seconds since 1970


@dataclass(frozen=True)
class Periodic:
    """Work that comes round; `run` opens its own transactions and is safe to run twice."""

    name: str
    every: timedelta
    run: Callable[[Runtime], None]
