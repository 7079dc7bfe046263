"""Tables of what is under way to a citizen: parcels, what couriers reported of them, what staff hand over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id
from api.delivery.rules.progress import ENDED, Progress

STATUSES = ", ".join(repr(each.value) for each in Progress)
LIVE = f"status NOT IN ({', '.join(repr(each.value) for each in Progress if each in ENDED)})"


class Shipment(Base):
    """One parcel (快件). Its id is what the courier knows it by, so that nothing is ordered twice.

    `order_at`: when to ask the courier to collect it, or to try again; `ask_at`: when to ask where it is.
    """

    __tablename__ = "shipments"
    __table_args__ = (
        CheckConstraint(f"status IN ({STATUSES})", name="status"),
        CheckConstraint("status IN ('to_order', 'stuck', 'cancelled') OR waybill IS NOT NULL", name="ordered"),
        CheckConstraint("fee >= 0", name="fee"),
        Index("uq_shipments_round", "case_id", "round", unique=True),
        Index("uq_shipments_waybill", "courier", "waybill", unique=True),
        Index("uq_shipments_live", "case_id", unique=True, postgresql_where=text(LIVE)),  # one at a time
        Index("ix_shipments_to_order", "order_at", postgresql_where=text("order_at IS NOT NULL")),
        Index("ix_shipments_to_ask", "ask_at", postgresql_where=text("ask_at IS NOT NULL")),
        Index("ix_shipments_of_office", "department", "status", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    round: Mapped[int] = mapped_column(SmallInteger)
    department: Mapped[str] = mapped_column(String(60))
    task_id: Mapped[UUID | None]
    courier: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20), default=Progress.TO_ORDER)
    waybill: Mapped[str | None] = mapped_column(String(40))
    fee: Mapped[int]
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    failure: Mapped[str | None] = mapped_column(String(200))
    order_at: Mapped[datetime | None] = mapped_column(Instant)
    ask_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    ordered_at: Mapped[datetime | None] = mapped_column(Instant)
    ordered_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    loss_reported_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def progress(self) -> Progress:
        """Where it is."""
        return Progress(self.status)


class ShipmentEvent(Base):
    """One thing that a courier reported; `key` is the courier's own, so that a report counts once."""

    __tablename__ = "shipment_events"
    __table_args__ = (CheckConstraint(f"status IN ({STATUSES})", name="status"),)

    shipment_id: Mapped[UUID] = mapped_column(ForeignKey("shipments.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    status: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(EncryptedText)
    place: Mapped[str] = mapped_column(EncryptedText)
    at: Mapped[datetime] = mapped_column(Instant)
    received_at: Mapped[datetime] = mapped_column(Instant)


class Handover(Base):
    """A result that staff hand over themselves: at the counter against a code (窗口领取), or at home (送证上门)."""

    __tablename__ = "handovers"
    __table_args__ = (
        CheckConstraint("kind IN ('pickup', 'home')", name="kind"),
        CheckConstraint("(done_at IS NULL) = (handed_to IS NULL)", name="handed_to_somebody"),
        Index("ix_handovers_waiting", "department", "id", postgresql_where=text("done_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), unique=True)
    kind: Mapped[str] = mapped_column(String(8))
    department: Mapped[str] = mapped_column(String(60))
    code: Mapped[str] = mapped_column(EncryptedText)
    ready_at: Mapped[datetime] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    done_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    handed_to: Mapped[str | None] = mapped_column(EncryptedText)
