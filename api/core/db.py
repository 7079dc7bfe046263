"""The database: engine, declarative base, and the one place that commits.

A request, a job and a command each run inside `transaction(database)`; `session()` gives the running one. Use cases
receive the session as an argument and never commit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Engine, MetaData, Uuid, create_engine
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all tables: aware instants, native UUIDs, JSONB."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {UUID: Uuid(), dict[str, Any]: JSONB(), list[Any]: JSONB()}


Instant = DateTime(timezone=True)


class Database:
    """An engine and its sessions; one per process, made by `bootstrap`."""

    def __init__(self, url: str, *, pool_size: int = 5) -> None:
        self.engine: Engine = create_engine(
            url,
            pool_size=pool_size,
            max_overflow=5,
            pool_pre_ping=True,
            hide_parameters=True,  # what a statement was given may be a person's; errors reach the log
            connect_args={"options": "-c timezone=UTC -c statement_timeout=15000 -c lock_timeout=5000"},
        )
        self.sessions = sessionmaker(self.engine, expire_on_commit=False)


_running: ContextVar[Session] = ContextVar("running_session")


def session() -> Session:
    """The session of the running transaction; using it outside of one is a programming error (LookupError)."""
    return _running.get()


@contextmanager
def transaction(database: Database) -> Iterator[Session]:
    """Run a block in one transaction: committed when it ends, rolled back when it raises.

    The only caller of `commit` in the platform. A session takes no connection until it is used, so wrapping a
    request that reads nothing costs nothing.
    """
    with database.sessions() as opened:
        mark = _running.set(opened)
        try:
            yield opened
            opened.commit()
        except BaseException:
            opened.rollback()
            raise
        finally:
            _running.reset(mark)
