"""The application served to real browsers, on a database of its own: their requests come from other threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from werkzeug.serving import make_server

from api.app import create_app
from api.bootstrap import bootstrap
from api.core.clock import SettableClock
from api.core.db import Base
from api.core.runtime import Runtime
from api.settings import Settings
from tests.conftest import KEY, MONDAY_MORNING


@contextmanager
def runtime_of_its_own(postgres_url: str, redis_url: str, folder: Path, name: str, number: int) -> Iterator[Runtime]:
    """A runtime on a fresh database `name` with its tables and on Redis database `number`."""
    create_database(postgres_url, name)
    runtime = bootstrap(
        settings_for(postgres_url, redis_url, folder, name, number), clock=SettableClock(MONDAY_MORNING)
    )
    Base.metadata.create_all(runtime.database.engine)
    yield runtime
    runtime.redis.close()
    runtime.database.engine.dispose()


def create_database(postgres_url: str, name: str) -> None:
    """An empty database."""
    admin = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()


def settings_for(postgres_url: str, redis_url: str, folder: Path, name: str, number: int) -> Settings:
    """A demo's settings, without face processes and assistant."""
    return Settings(
        database_url=make_url(postgres_url).set(database=name).render_as_string(hide_password=False),
        redis_url=redis_url.replace("db=0", f"db={number}"),
        secret_keys=f"test:{KEY}",
        fingerprint_key=KEY,
        cookie_secret="cookie-secret",
        action_secret="action-secret",
        demo=True,
        kept_dir=folder / "kept",
        upload_dir=folder / "uploads",
        face_socket=folder / "no.sock",
    )


@contextmanager
def served(runtime: Runtime) -> Iterator[str]:
    """The address of the application of a runtime, on a free port of this machine."""
    server = make_server("127.0.0.1", 0, create_app(runtime=runtime), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
