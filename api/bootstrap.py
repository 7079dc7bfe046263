"""Builds a process: the only file that knows concrete adapters. Everything else asks for a port."""

from __future__ import annotations

from limits.storage import RedisStorage
from redis import Redis

from api.core.clock import Clock, SystemClock
from api.core.crypto import Keyring, install_keyring
from api.core.db import Database
from api.core.limits import Limiter
from api.core.runtime import Runtime
from api.core.sessions import Sessions
from api.settings import Settings


def bootstrap(settings: Settings, *, clock: Clock | None = None, database: Database | None = None) -> Runtime:
    """Connect a process to its database, Redis and ports; tests pass their own clock and database."""
    install_keyring(Keyring.parse(settings.secret_keys, settings.fingerprint_key))
    redis = Redis.from_url(settings.redis_url, socket_timeout=5, socket_connect_timeout=2)
    runtime = Runtime(
        settings=settings,
        clock=clock or SystemClock(),
        database=database or Database(settings.database_url),
        redis=redis,
        sessions=Sessions(redis),
        limiter=Limiter(RedisStorage(settings.redis_url, connection_pool=redis.connection_pool)),
    )
    provide_adapters(runtime)
    return runtime


def provide_adapters(runtime: Runtime) -> None:
    """Put an adapter behind every port."""
