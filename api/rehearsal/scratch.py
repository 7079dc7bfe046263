"""A platform of its own for a rehearsal: a database that is dropped afterwards, local doubles, a clock to move."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, make_url, text

from api.bootstrap import bootstrap
from api.core.clock import SettableClock, SystemClock
from api.core.db import Base
from api.core.runtime import Runtime
from api.migrations.tables import import_all_models
from api.settings import Settings


@contextmanager
def scratch_runtime(settings: Settings) -> Iterator[Runtime]:
    """A runtime that touches nothing of the deployment's: nothing is kept, nobody outside is asked or told.

    The database role must be allowed to create databases, as that of `make run` is.
    """
    name = f"rehearsal_{secrets.token_hex(6)}"
    server = create_engine(settings.database_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection, TemporaryDirectory() as uploads:
        connection.execute(text(f"CREATE DATABASE {name}"))
        try:
            runtime = bootstrap(alone(settings, name, Path(uploads)), clock=SettableClock(SystemClock().now()))
            import_all_models()
            Base.metadata.create_all(runtime.database.engine)
            yield runtime
            runtime.database.engine.dispose()
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def alone(settings: Settings, database: str, uploads: Path) -> Settings:
    """The settings with another database and without anything outside."""
    url = make_url(settings.database_url).set(database=database).render_as_string(hide_password=False)
    own = replace(settings, database_url=url, upload_dir=uploads, demo=True, assistant=False)
    return replace(own, clamd_host="", sms_url="", registry_url="", exchange_url="", wechat_app_id="")
