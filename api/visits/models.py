"""The table of visits. A place at a time is a numbered seat, so that no two people can hold the same one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id

HOLDS_A_SEAT = "status IN ('booked', 'done', 'missed')"


class Visit(Base):
    """One booking (预约) of one task: who, when, where; a booking that was moved stays as history.

    `seat` counts from 1 to the team's capacity; the unique index over team, start and seat is what holds the capacity
    against two people who take the last place at once.
    """

    __tablename__ = "visits"
    __table_args__ = (
        CheckConstraint("status IN ('booked', 'moved', 'cancelled', 'done', 'missed')", name="status"),
        CheckConstraint("booked_by IN ('citizen', 'preference', 'office')", name="booked_by"),
        CheckConstraint("seat BETWEEN 1 AND capacity", name="seat_within_capacity"),
        CheckConstraint("ends_at > starts_at", name="ends_after_it_begins"),
        CheckConstraint("(status IN ('done', 'missed')) = (reported_at IS NOT NULL)", name="reported"),
        CheckConstraint("status <> 'done' OR findings IS NOT NULL", name="done_with_findings"),
        Index("uq_visits_seat", "team", "starts_at", "seat", unique=True, postgresql_where=text(HOLDS_A_SEAT)),
        Index("uq_visits_booked", "task_id", unique=True, postgresql_where=text("status = 'booked'")),
        Index("ix_visits_of_case", "case_id", "id"),
        # the list of an office's coming visits, and the reminders of the day before
        Index("ix_visits_coming", "department", "starts_at", postgresql_where=text("status = 'booked'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    task_id: Mapped[UUID] = mapped_column(ForeignKey("case_tasks.id", ondelete="CASCADE"), index=True)
    department: Mapped[str] = mapped_column(String(60))
    team: Mapped[str] = mapped_column(String(60))
    team_name: Mapped[str] = mapped_column(String(60))
    starts_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    seat: Mapped[int] = mapped_column(SmallInteger)
    capacity: Mapped[int] = mapped_column(SmallInteger)
    place: Mapped[str] = mapped_column(EncryptedText)
    room: Mapped[str | None] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(10), default="booked")
    booked_by: Mapped[str] = mapped_column(String(10))
    booked_at: Mapped[datetime] = mapped_column(Instant)
    pause_id: Mapped[UUID | None]
    wish: Mapped[str | None] = mapped_column(EncryptedText)
    reminded_at: Mapped[datetime | None] = mapped_column(Instant)
    reported_at: Mapped[datetime | None] = mapped_column(Instant)
    reported_by: Mapped[str | None] = mapped_column(String(40))
    findings: Mapped[str | None] = mapped_column(EncryptedText)
