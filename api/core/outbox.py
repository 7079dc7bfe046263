"""The outbox: facts stored in the transaction of the change, claimed by the worker, followed by live consoles.

Readers that follow along keep a cursor on `(xid, id)` under `pg_snapshot_xmin`: serial ids are handed out before
commit, so a cursor on the id alone loses events.
"""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any, get_type_hints
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, String, text
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.types import UserDefinedType

from api.core import events
from api.core.db import Base, Instant
from api.core.events import Event


class TransactionId(UserDefinedType[int]):
    """PostgreSQL's `xid8`: the id of the writing transaction, which orders what serial ids cannot."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "xid8"


ischema_names["xid8"] = TransactionId  # so that a database that is read back knows its own columns


class OutboxRow(Base):
    """One fact, and whether the jobs that follow from it have run."""

    __tablename__ = "outbox"
    __table_args__ = (
        # serves the worker's claim: only what still waits, oldest first
        Index("ix_outbox_waiting", "due_at", "id", postgresql_where=text("done_at IS NULL")),
        Index("ix_outbox_cursor", "xid", "id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    xid: Mapped[int] = mapped_column(TransactionId(), server_default=text("pg_current_xact_id()"))
    name: Mapped[str] = mapped_column(String(60))
    data: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(Instant, server_default=text("now()"))
    due_at: Mapped[datetime] = mapped_column(Instant, server_default=text("now()"))
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    failure: Mapped[str | None] = mapped_column(String(500))


def publish(session: Session, event: Event) -> None:
    """Store an event in the running transaction and wake the worker when it commits."""
    data = {key: str(value) if isinstance(value, UUID) else value for key, value in dataclasses.asdict(event).items()}
    session.add(OutboxRow(name=type(event).__name__, data=data))
    session.execute(text("SELECT pg_notify('outbox', '')"))


def revive(name: str, data: dict[str, Any]) -> Event:
    """The event that a row stores; its ids are UUIDs again."""
    kind: type[Event] = getattr(events, name)
    hints = get_type_hints(kind)
    return kind(**{key: UUID(value) if hints[key] is UUID else value for key, value in data.items()})
