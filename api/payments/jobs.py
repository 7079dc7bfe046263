"""What follows from payments in the background; every call to the gateway happens here, between transactions."""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import UUID

from api.catalogue.rules import Catalogue
from api.core.db import transaction
from api.core.errors import PlatformError
from api.core.events import CaseDenied, CaseWithdrawn, PaymentAttempted, PaymentRefundWanted, TaskOpened
from api.core.jobs import Handlers, Periodic
from api.core.runtime import Runtime
from api.payments.models import Payment, PaymentOrder
from api.payments.ports import NewOrder, OrderState, PaymentGateway, Settlement
from api.payments.queries import loading
from api.payments.usecases import lapsing, refunding, wanting
from api.payments.usecases.settling import take_settlement

log = logging.getLogger(__name__)


def begin_payment(runtime: Runtime, event: TaskOpened) -> None:
    """Compute what a payment task asks for."""
    now, catalogue = runtime.clock.now(), runtime.ports.find(Catalogue)
    with transaction(runtime.database) as session:
        wanting.begin_payment(session, catalogue, event.case_id, event.task_id, now)


def make_order(runtime: Runtime, event: PaymentAttempted) -> None:
    """Have the gateway make the order that a citizen wants to pay."""
    with transaction(runtime.database) as session:
        order = session.get_one(PaymentOrder, event.order_id)
        title = session.get_one(Payment, order.payment_id).title
    if order.state != "wanted":
        return
    gateway, here = runtime.ports.find(PaymentGateway), runtime.settings.public_url
    notify = f"{here}/api/v1/payments/{gateway.name}/notifications"
    back = f"{here}/payments/{order.payment_id}"
    address = gateway.create(NewOrder(order.no, order.amount, title, order.expires_at, back, notify))
    with transaction(runtime.database) as session:
        fresh = session.get_one(PaymentOrder, event.order_id, with_for_update=True)
        if fresh.state == "wanted":
            fresh.state, fresh.pay_url = "open", address


def end_payments(runtime: Runtime, event: CaseDenied | CaseWithdrawn) -> None:
    """Give back what an ended case was paid, and ask no more for what was not."""
    with transaction(runtime.database) as session:
        refunding.end_payments(session, event.case_id)


def refund(runtime: Runtime, event: PaymentRefundWanted) -> None:
    """Give the money of an order back."""
    refund_order(runtime, event.order_id)


def refund_order(runtime: Runtime, order_id: UUID) -> None:
    """Ask the gateway for a refund and write down that it is on its way; the number makes asking twice one refund."""
    with transaction(runtime.database) as session:
        order = session.get_one(PaymentOrder, order_id)
    if order.state != "refunding":
        return
    if runtime.ports.find(PaymentGateway).refund(order.no, f"{order.no}R", order.amount, "办件已结束，退回已缴费用"):
        with transaction(runtime.database) as session:
            refunding.mark_refunded(session, order_id, runtime.clock.now())


def ask_about_orders(runtime: Runtime) -> None:
    """Ask the gateway about orders whose callback may have been lost; refunds under way are asked for again."""
    now = runtime.clock.now()
    with transaction(runtime.database) as session:
        unsettled = loading.orders_to_ask_about(session, now)
    for order_id in unsettled:
        try:
            ask_about_order(runtime, order_id)
        except PlatformError as refusal:  # one order in trouble must not keep the others waiting
            log.warning("order %s could not be settled: %s", order_id, refusal.reason)


def ask_about_order(runtime: Runtime, order_id: UUID) -> None:
    """Bring one order in line with what the gateway says of it; one that we gave up is closed there, too."""
    with transaction(runtime.database) as session:
        order = session.get_one(PaymentOrder, order_id)
    if order.state == "refunding":
        refund_order(runtime, order_id)
        return
    gateway, now, catalogue = runtime.ports.find(PaymentGateway), runtime.clock.now(), runtime.ports.find(Catalogue)
    said = gateway.query(order.no)
    given_up = order.state in ("closed", "failed") or order.expires_at < now
    if given_up and said.state is OrderState.OPEN:
        gateway.close(order.no)
        said = gateway.query(order.no)
    if given_up and said.state is OrderState.UNKNOWN:
        said = Settlement(order.no, OrderState.CLOSED)
    with transaction(runtime.database) as session:
        take_settlement(session, catalogue, now, said)


def remind_and_lapse(runtime: Runtime) -> None:
    """Remind of payments that are due soon, and end the cases whose payment never came."""
    now = runtime.clock.now()
    with transaction(runtime.database) as session:
        near, overdue = loading.payments_near(session, now), loading.payments_overdue(session, now)
    for payment_id in near:
        with transaction(runtime.database) as session:
            lapsing.remind(session, payment_id, now)
    for payment_id in overdue:
        with transaction(runtime.database) as session:
            lapsing.lapse_unpaid(session, payment_id, now)


HANDLERS: Handlers = {
    TaskOpened: (begin_payment,),
    PaymentAttempted: (make_order,),
    PaymentRefundWanted: (refund,),
    CaseDenied: (end_payments,),
    CaseWithdrawn: (end_payments,),
}
PERIODIC = (
    Periodic("payments.ask", timedelta(minutes=2), ask_about_orders),
    Periodic("payments.remind", timedelta(hours=1), remind_and_lapse),
)
