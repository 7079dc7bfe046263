"""缴费: starting to pay, the receipt, and the page of the demo that plays the bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.cases.models import Case
from api.cases.queries import case_of_citizen
from api.catalogue.rules import Catalogue
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.errors import NotFound
from api.core.runtime import runtime
from api.pages.rendering import page
from api.payments.ports import PaidByHand, PaymentGateway
from api.payments.queries.dump import dump_payment, dump_payments
from api.payments.queries.loading import case_number_of, payment_in_case
from api.payments.routes.paying import count_attempt
from api.payments.usecases.settling import take_settlement
from api.payments.usecases.wanting import attempt

pages = Blueprint("payment_pages", __name__)

REFRESH_SECONDS = 2


@dataclass(frozen=True)
class BankOrder:
    """What the page that plays the bank shows."""

    no: str
    amount: int
    subject: str
    state: str
    back: str


@pages.post("/cases/<no>/payments/<uuid:payment_id>")
@allow(CITIZEN)
def start(no: str, payment_id: UUID) -> AnyResponse:
    """Start to pay."""
    count_attempt()
    now, gateway = runtime().clock.now(), runtime().ports.find(PaymentGateway).name
    attempt(session(), now, citizen(), no, payment_id, gateway)
    return redirect(f"/cases/{no}/payments/{payment_id}/go", 303)


@pages.get("/cases/<no>/payments/<uuid:payment_id>/go")
@allow(CITIZEN)
def go(no: str, payment_id: UUID) -> Response:
    """The way to the gateway; refreshes itself, by a header, until the worker has the order made."""
    case, payment = payment_shown(no, payment_id)
    answer = page("citizen/paying.html", case=case, payment=payment)
    if payment["state"] == "wanted" and not (payment["attempt"] or {}).get("pay_url"):
        answer.headers["Refresh"] = str(REFRESH_SECONDS)
    return answer


@pages.get("/cases/<no>/payments/<uuid:payment_id>/receipt")
@allow(CITIZEN)
def receipt(no: str, payment_id: UUID) -> Response:
    """The receipt of what was paid; NotFound `payment.not_found` before."""
    case, payment = payment_shown(no, payment_id)
    if payment["receipt"] is None:
        raise NotFound("payment.not_found")
    return page("citizen/receipt.html", case=case, payment=payment)


@pages.get("/payments/<uuid:payment_id>")
@allow(CITIZEN)
def come_back(payment_id: UUID) -> AnyResponse:
    """Where the gateway sends people back to: the case; NotFound `case.not_found` for anybody else's."""
    no = case_number_of(session(), payment_id)
    return redirect(f"/cases/{case_of_citizen(session(), citizen().id, no, runtime().clock.now()).no}", 303)


def payment_shown(no: str, payment_id: UUID) -> tuple[Case, dict[str, Any]]:
    """My case and its payment."""
    now = runtime().clock.now()
    case = case_of_citizen(session(), citizen().id, no, now)
    return case, dump_payment(session(), payment_in_case(session(), case.id, payment_id), now)


def payments_shown(case: Case) -> list[dict[str, Any]]:
    """What the page of a case shows of its payments."""
    return dump_payments(session(), case, runtime().clock.now())


@pages.get("/demo/bank/<no>")
@allow(CITIZEN)
def bank(no: str) -> Response:
    """The bank of the demo; there is none elsewhere."""
    order = order_at_the_bank(no)
    return page("demo_bank.html", order=order, back=order.back)


@pages.post("/demo/bank/<no>")
@allow(CITIZEN)
def press(no: str) -> AnyResponse:
    """Pay, or refuse; the double's signed callback is taken as one from outside would be."""
    order, platform = order_at_the_bank(no), runtime()
    called = platform.ports.find(PaidByHand).press(no, pays=request.form.get("outcome") == "paid")
    if called is not None:
        said = platform.ports.find(PaymentGateway).notification(*called)
        take_settlement(session(), platform.ports.find(Catalogue), platform.clock.now(), said)
    return redirect(order.back.removeprefix(platform.settings.public_url), 303)


def order_at_the_bank(no: str) -> BankOrder:
    """An order at the demo's bank; NotFound where there is no such order, or no such bank."""
    try:
        seen = runtime().ports.find(PaidByHand).seen(no)
    except LookupError:
        seen = None
    if seen is None:
        raise NotFound("payment.no_such_order")
    amount, subject, state, back = seen
    return BankOrder(no, amount, subject, state, back)
