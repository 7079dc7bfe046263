"""Tables of credit (信用): whose it is, what was kept or broken, and applications to have a record repaired."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id


class CreditSubject(Base):
    """Who has a credit record (信用主体): an organisation by its unified social credit code, or a person."""

    __tablename__ = "credit_subjects"
    __table_args__ = (CheckConstraint("(credit_code IS NULL) <> (person_id IS NULL)", name="one_of_two"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    credit_code: Mapped[str | None] = mapped_column(String(18), unique=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), unique=True)
    name: Mapped[str] = mapped_column(EncryptedText)


class CreditRecord(Base):
    """One promise kept or broken. `source` and `source_id` name what found it: a source records a fact once."""

    __tablename__ = "credit_records"
    __table_args__ = (
        CheckConstraint("kind IN ('kept', 'broken')", name="kind"),
        CheckConstraint("weight BETWEEN 1 AND 3", name="weight"),
        CheckConstraint("(annulled_at IS NULL) = (annulled_reason IS NULL)", name="annulled_with_reason"),
        CheckConstraint("repaired_on IS NULL OR kind = 'broken'", name="only_what_broke_is_repaired"),
        Index("ix_credit_records_subject", "subject_id", text("id DESC")),
        Index("uq_credit_records_source", "source", "source_id", unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    subject_id: Mapped[UUID] = mapped_column(ForeignKey("credit_subjects.id"))
    kind: Mapped[str] = mapped_column(String(10))
    weight: Mapped[int] = mapped_column(SmallInteger)
    source: Mapped[str] = mapped_column(String(40))
    source_id: Mapped[UUID]
    case_no: Mapped[str] = mapped_column(String(20))
    what: Mapped[str] = mapped_column(EncryptedText)
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    repaired_on: Mapped[date | None]
    annulled_at: Mapped[datetime | None] = mapped_column(Instant)
    annulled_reason: Mapped[str | None] = mapped_column(EncryptedText)


class CreditRepair(Base):
    """An application to have a record repaired (信用修复), decided by somebody who did not confirm the record."""

    __tablename__ = "credit_repairs"
    __table_args__ = (
        CheckConstraint("outcome IS NULL OR outcome IN ('granted', 'refused')", name="outcome"),
        CheckConstraint(
            "(outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)", name="decided"
        ),
        CheckConstraint("outcome IS NULL OR reason IS NOT NULL", name="decided_with_reason"),
        CheckConstraint("decided_by IS NULL OR decided_by IS DISTINCT FROM not_by", name="decided_by_another"),
        Index("uq_credit_repairs_open", "record_id", unique=True, postgresql_where=text("outcome IS NULL")),
        Index("ix_credit_repairs_waiting", "id", postgresql_where=text("outcome IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    record_id: Mapped[UUID] = mapped_column(ForeignKey("credit_records.id"), index=True)
    applied_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    explanation: Mapped[str] = mapped_column(EncryptedText)
    applied_at: Mapped[datetime] = mapped_column(Instant)
    not_by: Mapped[UUID | None]
    outcome: Mapped[str | None] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(EncryptedText)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)


class SignedCommitment(Base):
    """A promise (承诺书) as it was signed for one case: the very text, by whom, for whom; it can only be voided.

    `covers` are the answers it speaks of, of which `answers_digest` is the digest: change them and it is void.
    """

    __tablename__ = "signed_commitments"
    __table_args__ = (
        CheckConstraint("level BETWEEN 2 AND 3", name="level"),
        CheckConstraint("(voided_at IS NULL) = (voided_reason IS NULL)", name="voided_with_reason"),
        Index("ix_signed_commitments_case", "case_id", "id"),
        Index(
            "uq_signed_commitments_valid",
            "case_id",
            "text_code",
            unique=True,
            postgresql_where=text("voided_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    text_code: Mapped[str] = mapped_column(String(60))
    text_version: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(100))
    text: Mapped[str] = mapped_column(Text)
    notices: Mapped[list[Any]]
    text_digest: Mapped[str] = mapped_column(String(64))
    covers: Mapped[list[Any]]
    answers_digest: Mapped[str] = mapped_column(String(64))
    promiser_name: Mapped[str] = mapped_column(EncryptedText)
    credit_code: Mapped[str | None] = mapped_column(String(18), index=True)
    signed_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    signature: Mapped[str] = mapped_column(EncryptedText)
    level: Mapped[int] = mapped_column(SmallInteger)
    signed_at: Mapped[datetime] = mapped_column(Instant)
    voided_at: Mapped[datetime | None] = mapped_column(Instant)
    voided_reason: Mapped[str | None] = mapped_column(String(200))
