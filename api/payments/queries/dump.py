"""Payments in their public shape; amounts in fen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries.dump import local_text
from api.payments.models import Payment, PaymentOrder
from api.payments.queries.loading import orders_of, payments_of

CHINESE = {"wanted": "待缴费", "paid": "已缴费", "closed": "不用缴了", "refunding": "退款中", "refunded": "已退款"}
SETTLED = ("paid", "refunding", "refunded")


def dump_payments(session: Session, case: Case, now: datetime) -> list[dict[str, Any]]:
    """Everything that a case asks and asked for."""
    return [dump_payment(session, payment, now) for payment in payments_of(session, case.id)]


def dump_payment(session: Session, payment: Payment, now: datetime) -> dict[str, Any]:
    """One payment with its lines, its newest attempt, and its receipt once it is paid."""
    orders = orders_of(session, payment.id)
    paid = next((order for order in orders if order.state in SETTLED), None)
    return {
        "id": str(payment.id),
        "task": str(payment.task_id),
        "title": payment.title,
        "state": payment.state,
        "state_text": CHINESE[payment.state],
        "lines": payment.lines,
        "total": payment.total,
        "due_on": payment.due_on.isoformat(),
        "paid_at": local_text(payment.paid_at) if payment.paid_at else None,
        "attempt": dump_order(orders[-1], now) if orders else None,
        "receipt": {"no": paid.no, "transaction": paid.transaction} if paid and payment.paid_at else None,
        "can": ["pay"] if payment.state == "wanted" else [],
    }


def dump_order(order: PaymentOrder, now: datetime) -> dict[str, Any]:
    """One attempt; `pay_url` is None until the gateway has made the order, and once it has lapsed."""
    usable = order.state == "open" and order.expires_at > now
    return {"no": order.no, "state": order.state, "amount": order.amount, "pay_url": order.pay_url if usable else None}
