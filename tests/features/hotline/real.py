"""A database of its own, whose transactions really commit: for races and for the live stream, which tests share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, make_url, text

from api.core.db import Base
from api.migrations.tables import import_all_models


@contextmanager
def database_beside(url: str, name: str) -> Iterator[str]:
    """A fresh database with all tables on the server of `url`, dropped in the end."""
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    own = make_url(url).set(database=name)
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        try:
            import_all_models()
            engine = create_engine(own)
            Base.metadata.create_all(engine)
            engine.dispose()
            yield own.render_as_string(hide_password=False)
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()
