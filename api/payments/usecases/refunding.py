"""Ending payments whose case ended: what was paid goes back (退款), what was not is asked for no more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.queries import case_by_id
from api.cases.usecases.timeline import PLATFORM, tell
from api.core.events import PaymentRefunded
from api.core.outbox import publish
from api.payments.models import Payment, PaymentOrder
from api.payments.queries.loading import live_order, orders_of, payments_of
from api.payments.rules.lines import yuan
from api.payments.usecases.settling import send_back


def end_payments(session: Session, case_id: UUID) -> None:
    """Let what a refused or withdrawn case was paid go back, and close what it was not. Safe to repeat.

    The gateway is told of closed orders when it is asked about them; money that comes in for one goes back by itself.
    """
    case = case_by_id(session, case_id, lock=True)
    for payment in payments_of(session, case.id):
        if payment.state == "wanted":
            close(session, payment)
        elif payment.state == "paid":
            payment.state = "refunding"
            for order in orders_of(session, payment.id):
                if order.state == "paid":
                    send_back(session, case, order)
    session.flush()


def close(session: Session, payment: Payment) -> None:
    """Ask for a payment no more."""
    payment.state = "closed"
    if order := live_order(session, payment.id):
        order.state = "closed"


def mark_refunded(session: Session, order_id: UUID, now: datetime) -> None:
    """Write down that the money of an order went back, once."""
    order = session.get_one(PaymentOrder, order_id)
    payment = session.get_one(Payment, order.payment_id)
    case = case_by_id(session, payment.case_id, lock=True)
    session.refresh(order)
    session.refresh(payment)
    if order.state != "refunding":
        return
    order.state, order.refunded_at = "refunded", now
    if payment.state == "refunding":
        payment.state = "refunded"
    amount = yuan(order.amount)
    tell(session, case, now, "payment_refunded", f"{payment.title}：{amount} 元已原路退回。", PLATFORM)
    record(session, now, None, Tag.PAYMENT_REFUNDED, person=case.applicant_id, case=case.no, order=order.no)
    publish(session, PaymentRefunded(case.id, payment.id, payment.title, amount))
    session.flush()
