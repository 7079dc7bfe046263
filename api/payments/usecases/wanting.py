"""What a payment task asks for (应缴), and the citizen's attempts to pay it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from api.cases.models import Case, CaseTask
from api.cases.queries import case_by_id, case_of_citizen, item_of
from api.cases.rules.flow import Outcome
from api.cases.rules.status import RUNNING
from api.cases.usecases.outcomes import settle
from api.cases.usecases.timeline import PLATFORM, tell
from api.catalogue.rules import Catalogue, TaskPlan
from api.core.actors import Citizen
from api.core.clock import local_date
from api.core.errors import Refused
from api.core.events import PaymentAttempted, PaymentWanted
from api.core.ids import new_id
from api.core.outbox import publish
from api.payments.models import Payment, PaymentOrder
from api.payments.queries.loading import assessed_in, live_order, payment_in_case, payment_of_task
from api.payments.rules.lines import Line, last_day, lines_due, total_of, yuan

LIVE_TASK = ("open", "claimed")
LIFE_OF_AN_ORDER = timedelta(hours=2)


def begin_payment(session: Session, catalogue: Catalogue, case_id: UUID, task_id: UUID, now: datetime) -> bool:
    """Compute what a payment task asks for and tell the citizen; one of nothing passes by itself.

    Returns whether anything is asked for. Safe to run twice.
    """
    case = case_by_id(session, case_id, lock=True)
    task = session.get_one(CaseTask, task_id, populate_existing=True)
    plan = next((plan for plan in item_of(session, case).tasks if plan.id == task.plan_id), None)
    if plan is None or plan.kind != "payment" or task.status not in LIVE_TASK or case.status not in RUNNING:
        return False
    if payment_of_task(session, task_id):
        return False
    lines = lines_due(plan, case.form, assessed_in(session, case.id))
    if total_of(lines) == 0:
        settle(session, catalogue, case, task, Outcome.APPROVE, "没有要缴的费用。", now)
        return False
    want(session, case, task, plan, lines, now)
    return True


def want(session: Session, case: Case, task: CaseTask, plan: TaskPlan, lines: tuple[Line, ...], now: datetime) -> None:
    """Write down what is to be paid until when, and tell the citizen."""
    total, due_on = total_of(lines), last_day(plan, local_date(now))
    payment = Payment(
        id=new_id(), case_id=case.id, task_id=task.id, title=task.name, state="wanted", total=total, due_on=due_on,
        created_at=now, lines=[{"name": line.name, "amount": line.amount} for line in lines],
    )  # fmt: skip
    session.add(payment)
    session.flush()
    day = f"{due_on.month}月{due_on.day}日"
    listed = "，".join(f"{line.name} {yuan(line.amount)} 元" for line in lines)
    tell(session, case, now, "payment_wanted", f"请在{day}前{task.name}：{listed}，共 {yuan(total)} 元。", PLATFORM)
    publish(session, PaymentWanted(case.id, payment.id, task.name, yuan(total), day))


def attempt(
    session: Session, now: datetime, asker: Citizen, no: str, payment_id: UUID, gateway: str
) -> tuple[Payment, PaymentOrder]:
    """Start to pay: the order that waits already, or a new one that the worker has the gateway make.

    No request waits for the gateway (decision 15). Raises NotFound, Refused `payment.not_wanted`.
    """
    case = case_of_citizen(session, asker.id, no, now, lock=True)
    payment = payment_in_case(session, case.id, payment_id)
    session.refresh(payment)
    if payment.state != "wanted" or case.status not in RUNNING:
        raise Refused("payment.not_wanted")
    waiting = live_order(session, payment.id)
    if waiting is not None and waiting.expires_at > now:
        return payment, waiting
    if payment.due_on < local_date(now):  # one attempt after the other would keep the case from ever ending
        raise Refused("payment.not_wanted")
    if waiting is not None:
        waiting.state = "closed"
        session.flush()
    order = new_order(payment, gateway, now)
    session.add(order)
    session.flush()
    publish(session, PaymentAttempted(case.id, order.id))
    return payment, order


def new_order(payment: Payment, gateway: str, now: datetime) -> PaymentOrder:
    """A fresh order for the whole amount; its number never repeats."""
    order_id = new_id()
    return PaymentOrder(
        id=order_id, payment_id=payment.id, no=order_id.hex, gateway=gateway, state="wanted", amount=payment.total,
        created_at=now, expires_at=now + LIFE_OF_AN_ORDER,
    )  # fmt: skip
