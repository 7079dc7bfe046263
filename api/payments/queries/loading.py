"""Payments, orders and assessed amounts from the database."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from api.cases.models import Case
from api.core.clock import local_date
from api.core.errors import NotFound
from api.payments.models import UNSETTLED_ORDER, Assessment, Payment, PaymentOrder
from api.payments.rules.lines import REMIND_BEFORE

BATCH = 200
LIVE = ("wanted", "open")
GRACE = timedelta(minutes=2)  # how long a callback may take before the gateway is asked


def payments_of(session: Session, case_id: UUID) -> list[Payment]:
    """What a case asks and asked for, in order."""
    return list(session.scalars(select(Payment).where(Payment.case_id == case_id).order_by(Payment.id)))


def payment_of_task(session: Session, task_id: UUID) -> Payment | None:
    """What a task asks for, once it was computed."""
    return session.scalar(select(Payment).where(Payment.task_id == task_id))


def payment_in_case(session: Session, case_id: UUID, payment_id: UUID) -> Payment:
    """A payment of a case; NotFound `payment.not_found` for any other."""
    found = session.get(Payment, payment_id)
    if found is None or found.case_id != case_id:
        raise NotFound("payment.not_found")
    return found


def case_number_of(session: Session, payment_id: UUID) -> str:
    """The number of the case of a payment; NotFound `payment.not_found`."""
    found = session.scalar(select(Case.no).join(Payment, Payment.case_id == Case.id).where(Payment.id == payment_id))
    if found is None:
        raise NotFound("payment.not_found")
    return found


def orders_of(session: Session, payment_id: UUID) -> list[PaymentOrder]:
    """The attempts to pay, oldest first."""
    found = select(PaymentOrder).where(PaymentOrder.payment_id == payment_id).order_by(PaymentOrder.id)
    return list(session.scalars(found.execution_options(populate_existing=True)))


def live_order(session: Session, payment_id: UUID) -> PaymentOrder | None:
    """The attempt that waits for money."""
    return next((order for order in orders_of(session, payment_id) if order.state in LIVE), None)


def order_by_number(session: Session, no: str) -> PaymentOrder:
    """The order of a number; NotFound `payment.no_such_order`."""
    found = session.scalar(select(PaymentOrder).where(PaymentOrder.no == no))
    if found is None:
        raise NotFound("payment.no_such_order")
    return found


def assessed_in(session: Session, case_id: UUID) -> dict[str, int]:
    """The amounts that tasks of a case set, in fen by code."""
    rows = session.scalars(select(Assessment).where(Assessment.case_id == case_id))
    return {row.code: row.amount for row in rows}


def orders_to_ask_about(session: Session, now: datetime) -> list[UUID]:
    """Orders whose callback may have been lost, that we gave up alone, or whose refund is under way."""
    unsettled = select(PaymentOrder.id).where(text(UNSETTLED_ORDER), PaymentOrder.created_at < now - GRACE)
    return list(session.scalars(unsettled.order_by(PaymentOrder.id).limit(BATCH)))


def payments_overdue(session: Session, now: datetime) -> list[UUID]:
    """Payments whose last day has passed."""
    overdue = select(Payment.id).where(Payment.state == "wanted", Payment.due_on < local_date(now))
    return list(session.scalars(overdue.order_by(Payment.due_on).limit(BATCH)))


def payments_near(session: Session, now: datetime) -> list[UUID]:
    """Payments whose last day is near and that nobody was reminded of."""
    near = select(Payment.id).where(Payment.state == "wanted", Payment.reminded_at.is_(None))
    return list(session.scalars(near.where(Payment.due_on <= local_date(now) + REMIND_BEFORE).limit(BATCH)))
