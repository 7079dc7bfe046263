"""Certificates (电子证照) that the platform issued; their PDFs are in the storage."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id


class Certificate(Base):
    """What one concluded case (办件) issued to one person or organisation; never changed, at most revoked."""

    __tablename__ = "certificates"
    __table_args__ = (
        CheckConstraint("(revoked_at IS NULL) = (revoked_reason IS NULL)", name="revoked_with_reason"),
        Index("ix_certificates_person", "person_id", text("id DESC")),  # my wallet, newest first
        Index(
            "ix_certificates_organisation",
            "organisation_id",
            text("id DESC"),
            postgresql_where=text("organisation_id IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    case_id: Mapped[UUID] = mapped_column(unique=True)
    case_no: Mapped[str] = mapped_column(String(20))
    item_code: Mapped[str] = mapped_column(String(60))
    item_name: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(100))
    holder_name: Mapped[str] = mapped_column(EncryptedText)
    department: Mapped[str] = mapped_column(String(60))
    verify_code: Mapped[str] = mapped_column(String(19), unique=True)
    issued_at: Mapped[datetime] = mapped_column(Instant)
    storage_key: Mapped[str] = mapped_column(String(200), unique=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_reason: Mapped[str | None] = mapped_column(String(200))
