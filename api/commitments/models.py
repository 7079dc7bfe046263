"""Tables of the later check (事后核查) of a promise, of the breach it may find, and of the appeal (申诉)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.commitments.rules.states import CheckStatus
from api.core.crypto import EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id

STATUSES = ", ".join(repr(str(status)) for status in CheckStatus)
WAITING = "status IN ('planned', 'rectifying', 'answered')"
NOT_A_DECIDER = "jsonb_exists(deciders, {column}::text)"


class CommitmentCheck(Base):
    """The check (核查) of one signed promise. `deciders` granted the case and may neither check nor confirm."""

    __tablename__ = "commitment_checks"
    __table_args__ = (
        CheckConstraint(f"status IN ({STATUSES})", name="status"),
        CheckConstraint("version > 0", name="version"),
        CheckConstraint("weight BETWEEN 1 AND 3", name="weight"),
        CheckConstraint(
            f"checked_by IS NULL OR NOT {NOT_A_DECIDER.format(column='checked_by')}", name="checked_by_no_decider"
        ),
        CheckConstraint(
            f"confirmed_by IS NULL OR NOT {NOT_A_DECIDER.format(column='confirmed_by')}", name="confirmed_by_no_decider"
        ),
        CheckConstraint("confirmed_by IS NULL OR confirmed_by IS DISTINCT FROM checked_by", name="four_eyes"),
        CheckConstraint(
            "status NOT IN ('breached', 'overturned') OR (checked_by IS NOT NULL AND confirmed_by IS NOT NULL)",
            name="breach_confirmed",
        ),
        CheckConstraint("status NOT IN ('rectifying', 'answered') OR rectify_until IS NOT NULL", name="rectify_until"),
        Index("ix_commitment_checks_due", "department", "due_on", "id", postgresql_where=text(WAITING)),
        Index("ix_commitment_checks_proposed", "department", "id", postgresql_where=text("status = 'proposed'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    commitment_id: Mapped[UUID] = mapped_column(ForeignKey("signed_commitments.id", ondelete="CASCADE"), unique=True)
    department: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(12), default=CheckStatus.PLANNED)
    version: Mapped[int] = mapped_column(default=1)
    planned_at: Mapped[datetime] = mapped_column(Instant)
    due_on: Mapped[date]
    deciders: Mapped[list[Any]]
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    assignee_name: Mapped[str | None] = mapped_column(String(40))
    checked_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    checked_at: Mapped[datetime | None] = mapped_column(Instant)
    findings: Mapped[str | None] = mapped_column(EncryptedText)
    evidence: Mapped[str | None] = mapped_column(EncryptedText)
    weight: Mapped[int] = mapped_column(SmallInteger, default=1)
    rectify_until: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(EncryptedText)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    appeal_until: Mapped[date | None]


class CommitmentAppeal(Base):
    """An appeal (申诉) against a breach; who found or confirmed the breach cannot decide it."""

    __tablename__ = "commitment_appeals"
    __table_args__ = (
        CheckConstraint("outcome IS NULL OR outcome IN ('upheld', 'overturned')", name="outcome"),
        CheckConstraint(
            "(outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (reason IS NULL)", name="decided"
        ),
        CheckConstraint("decided_by IS NULL OR NOT jsonb_exists(parties, decided_by::text)", name="decided_by_another"),
        Index("ix_commitment_appeals_open", "due_on", "id", postgresql_where=text("outcome IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    check_id: Mapped[UUID] = mapped_column(ForeignKey("commitment_checks.id", ondelete="CASCADE"), unique=True)
    filed_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    filed_at: Mapped[datetime] = mapped_column(Instant)
    due_on: Mapped[date]
    reasons: Mapped[str] = mapped_column(EncryptedText)
    parties: Mapped[list[Any]]
    outcome: Mapped[str | None] = mapped_column(String(12))
    reason: Mapped[str | None] = mapped_column(EncryptedText)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
