"""Payments on their way, for tests that start behind them.

pays(client, runtime, applicant, no)       # the job computes the bill, the citizen pays at the demo's bank
"""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from api.cases.models import Case, CaseTask
from api.core.db import transaction
from api.core.events import PaymentAttempted, TaskOpened
from api.core.runtime import Runtime
from api.payments.jobs import begin_payment, make_order
from api.payments.models import PaymentOrder
from api.payments.ports import PaidByHand
from tests.people import SignedIn


def payments(client: FlaskClient, person: SignedIn, no: str) -> list[dict[str, Any]]:
    """The payments of a case as its citizen sees them."""
    answer = client.get(f"/api/v1/cases/{no}/payments", headers=person.headers)
    assert answer.status_code == 200, answer.json
    return answer.json["data"]


def work_on_payments(runtime: Runtime, no: str) -> None:
    """What the worker does for the open payment tasks of a case."""
    with transaction(runtime.database) as session:
        tasks = select(CaseTask.case_id, CaseTask.id).join(Case).where(Case.no == no, CaseTask.kind == "payment")
        found = session.execute(tasks.where(CaseTask.status.in_(("open", "claimed")))).all()
    for case_id, task_id in found:
        begin_payment(runtime, TaskOpened(case_id, task_id))


def assess(client: FlaskClient, member: SignedIn, task: str, amounts: dict[str, int]) -> Any:
    """The answer to setting amounts."""
    return client.put(f"/api/v1/tasks/{task}/assessment", json={"amounts": amounts}, headers=member.headers)


def order_made(client: FlaskClient, runtime: Runtime, person: SignedIn, no: str, payment: str) -> str:
    """The number of the order that the citizen can pay, made by the gateway."""
    answer = client.post(f"/api/v1/cases/{no}/payments/{payment}/attempts", headers=person.headers)
    assert answer.status_code == 202, answer.json
    with transaction(runtime.database) as session:
        order = session.scalar(select(PaymentOrder).where(PaymentOrder.no == answer.json["attempt"]["no"]))
    assert order is not None
    make_order(runtime, PaymentAttempted(order.id, order.id))
    return order.no


def press(runtime: Runtime, order_no: str, *, pays: bool = True) -> tuple[bytes, str]:
    """What the demo's bank calls back with after its button was pressed."""
    called = runtime.ports.find(PaidByHand).press(order_no, pays=pays)
    assert called is not None
    return called


def call_back(client: FlaskClient, said: tuple[bytes, str]) -> Any:
    """The answer to a callback of the gateway."""
    body, signature = said
    return client.post("/api/v1/payments/demo/notifications", data=body, headers={"X-Signature": signature})


def pays(client: FlaskClient, runtime: Runtime, person: SignedIn, no: str) -> None:
    """Pay everything that a case asks for."""
    work_on_payments(runtime, no)
    for payment in payments(client, person, no):
        if payment["state"] == "wanted":
            order = order_made(client, runtime, person, no, payment["id"])
            answer = call_back(client, press(runtime, order))
            assert answer.status_code == 200, answer.json
