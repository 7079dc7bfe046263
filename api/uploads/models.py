"""The rows of uploads; their content is in the storage."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id


class Upload(Base):
    """One file handed in as one material (材料) of one case (办件)."""

    __tablename__ = "uploads"
    __table_args__ = (
        CheckConstraint("kind IN ('image', 'pdf')", name="kind"),
        CheckConstraint("size > 0", name="size"),
        CheckConstraint("(reused_from IS NULL) = (reused_on IS NULL)", name="reused_from_a_case_on_a_day"),
        # serves a case's page: what is handed in now, in the order it came
        Index("ix_uploads_case", "case_id", "id", postgresql_where=text("discarded_at IS NULL")),
        # serves the clean-up
        Index("ix_uploads_discarded", "discarded_at", postgresql_where=text("discarded_at IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))  # None: staff, of an internal item
    case_id: Mapped[UUID]
    material: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(EncryptedText)  # file names hold people's names
    kind: Mapped[str] = mapped_column(String(10))
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    warnings: Mapped[list[Any]]
    storage_key: Mapped[str] = mapped_column(String(200), index=True)  # the parts of a package share one
    reused_from: Mapped[str | None] = mapped_column(String(20))  # number of the case it was copied from
    reused_on: Mapped[date | None]  # the day it was handed in there
    created_at: Mapped[datetime] = mapped_column(Instant)
    discarded_at: Mapped[datetime | None] = mapped_column(Instant)
