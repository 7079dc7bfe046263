"""Tables of the tickets (工单). The database itself refuses that the one who answered also closes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Sequence, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id
from api.hotline.rules.tickets import Place, Status

SERIALS = Sequence("ticket_serials", metadata=Base.metadata)


class Ticket(Base):
    """One duty of one department towards one citizen, who may stay anonymous and track it by its code."""

    __tablename__ = "tickets"
    __table_args__ = (
        CheckConstraint("kind IN ('consult', 'help', 'complaint', 'report', 'suggestion', 'praise')", name="kind"),
        CheckConstraint("status IN ('submitted', 'dispatched', 'signed', 'answered', 'closed')", name="status"),
        CheckConstraint("status = 'submitted' OR department IS NOT NULL", name="somebody_has_it"),
        CheckConstraint("closed_by IS NULL OR closed_by <> answered_by", name="no_judge_of_own_answer"),
        # serve the boxes: what waits for a verb, the most urgent first
        Index("ix_tickets_open", "status", "due_on", "id", postgresql_where=text("status <> 'closed'")),
        Index("ix_tickets_department", "department", "due_on", "id", postgresql_where=text("status <> 'closed'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    no: Mapped[str] = mapped_column(String(20), unique=True)
    code_fingerprint: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(EncryptedText)
    body: Mapped[str] = mapped_column(EncryptedText)
    contact: Mapped[str | None] = mapped_column(EncryptedText)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    conversation_id: Mapped[UUID | None] = mapped_column(ForeignKey("conversations.id"))
    status: Mapped[str] = mapped_column(String(12), default=Status.SUBMITTED)
    department: Mapped[str | None] = mapped_column(String(60))
    answer: Mapped[str | None] = mapped_column(EncryptedText)
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    due_on: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Instant)

    @property
    def place(self) -> Place:
        """Where it stands, as the rules see it."""
        return Place(Status(self.status), self.department, self.answered_by)


class TicketEvent(Base):
    """One step of a ticket's history. `reason` is sealed: a department's words may name people."""

    __tablename__ = "ticket_events"
    __table_args__ = (Index("ix_ticket_events_history", "ticket_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("tickets.id"))
    verb: Mapped[str] = mapped_column(String(12))
    by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    reason: Mapped[str | None] = mapped_column(EncryptedText)
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime] = mapped_column(Instant)
