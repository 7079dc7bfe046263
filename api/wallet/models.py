"""Certificates (电子证照) that the platform issued; their PDFs are in the storage."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import EncryptedJson, EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id


class Certificate(Base):
    """What one concluded case (办件) issued to one person or organisation; never changed, at most revoked.

    A change (证照变更) is a new version (`version`) of its `series_id`; the newest not revoked is in force.
    """

    __tablename__ = "certificates"
    __table_args__ = (
        CheckConstraint("(revoked_at IS NULL) = (revoked_reason IS NULL)", name="revoked_with_reason"),
        CheckConstraint("version > 0", name="version"),
        UniqueConstraint("series_id", "version"),
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
    series_id: Mapped[UUID]  # the id of its first version
    version: Mapped[int] = mapped_column(default=1)
    kind: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(100))
    holder_name: Mapped[str] = mapped_column(EncryptedText)
    facts: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson)  # what it says, by the catalogue's names
    department: Mapped[str] = mapped_column(String(60))
    verify_code: Mapped[str] = mapped_column(String(19), unique=True)
    issued_at: Mapped[datetime] = mapped_column(Instant)
    storage_key: Mapped[str] = mapped_column(String(200), unique=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_reason: Mapped[str | None] = mapped_column(String(200))


class OutsideCertificate(Base):
    """A certificate of another office that its holder had brought into the wallet: what it says, by whose word.

    `person_id` agreed to it; with an `organisation_id` the organisation is the holder. The newest of a kind counts.
    """

    __tablename__ = "outside_certificates"
    __table_args__ = (
        Index(
            "uq_outside_certificates_person",
            *("person_id", "kind"),
            unique=True,
            postgresql_where=text("organisation_id IS NULL"),
        ),
        Index(
            "uq_outside_certificates_organisation",
            *("organisation_id", "kind"),
            unique=True,
            postgresql_where=text("organisation_id IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(100))
    facts: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    source: Mapped[str] = mapped_column(String(60))
    as_of: Mapped[date]
    valid_until: Mapped[date | None]
    lookup_id: Mapped[UUID] = mapped_column(ForeignKey("exchange_lookups.id"))
    imported_at: Mapped[datetime] = mapped_column(Instant)
