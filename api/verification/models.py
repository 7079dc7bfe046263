"""The table of requests to be verified another way than by face."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Instant
from api.core.ids import new_id
from api.verification.rules.methods import Standing


class AlternativeVerification(Base):
    """A person's request to be verified by another person or a bank, of equal standing with the face."""

    __tablename__ = "alternative_verifications"
    __table_args__ = (
        # asking twice is asking once
        Index(
            "uq_alternative_verifications_waiting",
            "person_id",
            "method",
            unique=True,
            postgresql_where=text("standing = 'waiting'"),
        ),
        # serves the clerk's list: what waits, oldest first
        Index("ix_alternative_verifications_list", "standing", "id"),
        CheckConstraint("(standing = 'waiting') = (settled_at IS NULL)", name="settled_when_not_waiting"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    method: Mapped[str] = mapped_column(String(20))
    after_face: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    standing: Mapped[str] = mapped_column(String(10), default=Standing.WAITING)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    note: Mapped[str | None] = mapped_column(String(200))
