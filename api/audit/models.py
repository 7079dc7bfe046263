"""The table of the audit trail. The database itself refuses to change or remove what was written."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DDL, BigInteger, Identity, Index, String, event, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Instant
from api.core.outbox import TransactionId


class AuditRow(Base):
    """One fact: who did what, to whose data, in which case."""

    __tablename__ = "audit_trail"
    __table_args__ = (
        # serves GET /me/accesses: one person's rows, newest first
        Index("ix_audit_trail_person", "person_id", "id"),
        # serves the sealing job, which reads in the order of writing transactions
        Index("ix_audit_trail_cursor", "xid", "id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    xid: Mapped[int] = mapped_column(TransactionId(), server_default=text("pg_current_xact_id()"))
    at: Mapped[datetime] = mapped_column(Instant)
    actor_kind: Mapped[str] = mapped_column(String(10))
    actor_id: Mapped[UUID | None]
    actor_name: Mapped[str | None] = mapped_column(String(40))
    actor_department: Mapped[str | None] = mapped_column(String(60))
    actor_roles: Mapped[list[Any]] = mapped_column(default=list)
    tag: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[UUID | None]
    case_no: Mapped[str | None] = mapped_column(String(40), index=True)
    data: Mapped[dict[str, Any]]


class AuditSeal(Base):
    """A seal over a run of rows: the digest of the seal before it and of every row up to `(xid, id)`."""

    __tablename__ = "audit_seals"

    no: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Instant)
    last_xid: Mapped[int] = mapped_column(TransactionId())
    last_id: Mapped[int] = mapped_column(BigInteger)
    rows: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))


REFUSE_CHANGES = """
CREATE OR REPLACE FUNCTION refuse_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = TG_TABLE_NAME || ' is append-only';
END $$
"""

APPEND_ONLY = """
CREATE TRIGGER %(table)s_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %(table)s
FOR EACH STATEMENT EXECUTE FUNCTION refuse_changes()
"""

for table in (AuditRow.__table__, AuditSeal.__table__):
    event.listen(table, "after_create", DDL(REFUSE_CHANGES))  # type: ignore[no-untyped-call]
    event.listen(table, "after_create", DDL(APPEND_ONLY))  # type: ignore[no-untyped-call]
