"""The table of notices; what one says may hold personal data, so it is sealed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id


class Notice(Base):
    """One thing a person is told (通知), in the app always and on the way they chose besides.

    `occasion` names what happened once, so that a job that runs twice tells it once.
    """

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "occasion"),
        # serves GET /me/notices, the newest first
        Index("ix_notices_person", "person_id", "id"),
        Index("ix_notices_unread", "person_id", postgresql_where=text("read_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(30))
    occasion: Mapped[str] = mapped_column(String(60))
    case_no: Mapped[str | None] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(EncryptedText)
    created_at: Mapped[datetime] = mapped_column(Instant)
    told_at: Mapped[datetime | None] = mapped_column(Instant)
    told_by: Mapped[str | None] = mapped_column(String(10))
    read_at: Mapped[datetime | None] = mapped_column(Instant)
