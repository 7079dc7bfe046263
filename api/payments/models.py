"""Tables of payments: what is due, the orders at the gateway, amounts that a task set, and the demo's own gateway."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.db import Base, Instant
from api.core.ids import new_id

LIVE_ORDER = "state IN ('wanted', 'open')"
UNSETTLED_ORDER = "state IN ('wanted', 'open', 'refunding') OR (state IN ('closed', 'failed') AND NOT confirmed)"


class Payment(Base):
    """What one task asks the citizen to pay (应缴), once; `lines` hold names and amounts in fen."""

    __tablename__ = "payments"
    __table_args__ = (
        CheckConstraint("state IN ('wanted', 'paid', 'closed', 'refunding', 'refunded')", name="state"),
        CheckConstraint("total > 0", name="total"),
        CheckConstraint("(state IN ('paid', 'refunding', 'refunded')) = (paid_at IS NOT NULL)", name="paid"),
        Index("ix_payments_case", "case_id", "id"),
        Index("ix_payments_due", "due_on", postgresql_where=text("state = 'wanted'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    task_id: Mapped[UUID] = mapped_column(ForeignKey("case_tasks.id", ondelete="CASCADE"), unique=True)
    title: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(10), default="wanted")
    total: Mapped[int] = mapped_column(BigInteger)
    lines: Mapped[list[Any]]
    due_on: Mapped[date]
    created_at: Mapped[datetime] = mapped_column(Instant)
    paid_at: Mapped[datetime | None] = mapped_column(Instant)
    reminded_at: Mapped[datetime | None] = mapped_column(Instant)


class PaymentOrder(Base):
    """One attempt to pay (订单). `no` is known to the gateway; at most one order of a payment waits for money.

    `confirmed` says of a closed or failed order that the gateway agrees, so that no money can come in for it.
    """

    __tablename__ = "payment_orders"
    __table_args__ = (
        CheckConstraint(
            "state IN ('wanted', 'open', 'paid', 'failed', 'closed', 'refunding', 'refunded')", name="state"
        ),
        CheckConstraint("state NOT IN ('paid', 'refunding', 'refunded') OR paid_at IS NOT NULL", name="paid"),
        CheckConstraint("state <> 'open' OR pay_url IS NOT NULL", name="open_at_an_address"),
        Index(
            "uq_payment_orders_live", "payment_id", unique=True, postgresql_where=text("state IN ('wanted', 'open')")
        ),
        Index("uq_payment_orders_paid", "payment_id", unique=True, postgresql_where=text("state = 'paid'")),
        Index("ix_payment_orders_payment", "payment_id", "id"),
        # the periodic look for callbacks that were lost, and for refunds under way
        Index("ix_payment_orders_unsettled", "id", postgresql_where=text(UNSETTLED_ORDER)),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    payment_id: Mapped[UUID] = mapped_column(ForeignKey("payments.id", ondelete="CASCADE"))
    no: Mapped[str] = mapped_column(String(32), unique=True)
    gateway: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10), default="wanted")
    amount: Mapped[int] = mapped_column(BigInteger)
    pay_url: Mapped[str | None] = mapped_column(String(500))
    transaction: Mapped[str | None] = mapped_column(String(64), unique=True)
    confirmed: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    paid_at: Mapped[datetime | None] = mapped_column(Instant)
    refunded_at: Mapped[datetime | None] = mapped_column(Instant)


class Assessment(Base):
    """An amount that a task set (核定), in fen; setting it again replaces it until the task is decided."""

    __tablename__ = "payment_assessments"
    __table_args__ = (CheckConstraint("amount >= 0", name="amount"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("case_tasks.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(60))
    amount: Mapped[int] = mapped_column(BigInteger)
    set_at: Mapped[datetime] = mapped_column(Instant)
    set_by: Mapped[str] = mapped_column(String(40))


class LocalOrder(Base):
    """An order at the local double of the gateway."""

    __tablename__ = "local_gateway_orders"

    no: Mapped[str] = mapped_column(String(32), primary_key=True)
    amount: Mapped[int] = mapped_column(BigInteger)
    subject: Mapped[str] = mapped_column(String(200))
    return_url: Mapped[str] = mapped_column(String(500))
    state: Mapped[str] = mapped_column(String(10), default="open")
    refund_no: Mapped[str | None] = mapped_column(String(40))
