"""What a gateway says of an order, taken once (到账): callbacks, their repetitions, and answers to our questions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CaseTask
from api.cases.queries import case_by_id
from api.cases.rules.flow import Outcome
from api.cases.rules.status import RUNNING
from api.cases.usecases.outcomes import settle
from api.cases.usecases.timeline import PLATFORM, tell
from api.catalogue.rules import Catalogue
from api.core.errors import Refused
from api.core.events import PaymentReceived, PaymentRefundWanted
from api.core.outbox import publish
from api.payments.models import Payment, PaymentOrder
from api.payments.ports import OrderState, Settlement
from api.payments.queries.loading import live_order, order_by_number
from api.payments.rules.lines import yuan
from api.payments.usecases.wanting import LIVE_TASK

SETTLED = ("paid", "refunding", "refunded")


def take_settlement(session: Session, catalogue: Catalogue, now: datetime, said: Settlement) -> PaymentOrder:
    """Write down how an order stands; saying it again changes nothing.

    Money for an order that nobody waits for any more is taken too, and given back: no payment that the gateway
    acknowledged is ever lost. Raises NotFound `payment.no_such_order`, Refused `payment.amount_mismatch`.
    """
    order = order_by_number(session, said.no)
    payment = session.get_one(Payment, order.payment_id)
    case = case_by_id(session, payment.case_id, lock=True)
    session.refresh(order)
    session.refresh(payment)
    if order.state in SETTLED:
        return order
    if said.state is OrderState.PAID:
        take_money(session, catalogue, case, payment, order, said, now)
    elif said.state in (OrderState.FAILED, OrderState.CLOSED):
        order.state, order.confirmed = said.state.value, True
    session.flush()
    return order


def take_money(
    session: Session, catalogue: Catalogue, case: Case, payment: Payment, order: PaymentOrder, said: Settlement,
    now: datetime,
) -> None:  # fmt: skip
    """Take the money of an order; its task passes, or it goes back where nobody waits for it."""
    if said.amount != order.amount:
        raise Refused("payment.amount_mismatch")
    order.transaction, order.paid_at = said.transaction or order.no, now
    facts = {"order": order.no, "amount": order.amount}
    record(session, now, None, Tag.PAYMENT_RECEIVED, person=case.applicant_id, case=case.no, **facts)
    task = session.get_one(CaseTask, payment.task_id, populate_existing=True)
    if payment.state != "wanted" or task.status not in LIVE_TASK or case.status not in RUNNING:
        send_back(session, case, order)
        return
    order.state, payment.state, payment.paid_at = "paid", "paid", now
    session.flush()
    if other := live_order(session, payment.id):
        other.state = "closed"  # until the gateway confirms it, it is asked about: money for it goes back
    tell(session, case, now, "payment_received", f"{payment.title}：已收到 {yuan(payment.total)} 元。", PLATFORM)
    publish(session, PaymentReceived(case.id, payment.id, payment.title, yuan(payment.total)))
    settle(session, catalogue, case, task, Outcome.APPROVE, "已缴费，系统核对到账。", now)


def send_back(session: Session, case: Case, order: PaymentOrder) -> None:
    """Let the worker give the money of an order back."""
    order.state = "refunding"
    session.flush()
    publish(session, PaymentRefundWanted(case.id, order.id))
