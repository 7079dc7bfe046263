"""Builds a process: the only file that knows concrete adapters. Everything else asks for a port."""

from __future__ import annotations

from limits.storage import RedisStorage
from redis import Redis

from api.catalogue.queries.loading import load_catalogue
from api.catalogue.rules.catalogue import Catalogue
from api.core.clock import Clock, SystemClock
from api.core.crypto import Keyring, install_keyring, keyring
from api.core.db import Database
from api.core.limits import Limiter
from api.core.runtime import Runtime
from api.core.sessions import Sessions
from api.settings import Settings
from api.uploads.adapters.encrypted_directory import EncryptedDirectory
from api.uploads.adapters.scanners import Clamd, TestFileScanner
from api.uploads.ports import Storage, VirusScanner


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
    runtime.ports.provide(Catalogue, load_catalogue(runtime.settings.catalogue_dir))
    runtime.ports.provide(Storage, EncryptedDirectory(runtime.settings.upload_dir, keyring))
    runtime.ports.provide(VirusScanner, virus_scanner(runtime.settings))


def virus_scanner(settings: Settings) -> VirusScanner:
    """ClamAV where there is one, else the scanner that only knows the test file."""
    return Clamd(settings.clamd_host, settings.clamd_port) if settings.clamd_host else TestFileScanner()
