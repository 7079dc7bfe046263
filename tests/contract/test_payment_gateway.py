"""The port `PaymentGateway`: the platform behind HTTPS and the demo's double keep the same promises."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.core.errors import NotAllowed, Unavailable
from api.payments.adapters.https_gateway import HttpsGateway
from api.payments.adapters.local_gateway import LocalGateway
from api.payments.ports import NewOrder, OrderState, Settlement
from tests.contract.local_servers import served
from tests.contract.payment_platform import Platform

KEY = "shared-key"
ORDER = NewOrder("a" * 32, 428000, "一次缴清税费", datetime(2026, 3, 2, 3, tzinfo=UTC), "https://us", "https://us/n")


@pytest.fixture(params=["https", "local"])
def gateway_and_payer(request, database):
    """A gateway, and what a citizen does to pay an order there: the callback's body and signature."""
    if request.param == "local":
        double = LocalGateway(database, KEY, "http://here")
        yield double, lambda no: double.press(no, pays=True)
        return
    platform = Platform(KEY)
    with served(platform.app) as address:
        yield HttpsGateway(address, "us", KEY), platform.pay


def test_an_order_is_made_once(gateway_and_payer):
    gateway, _ = gateway_and_payer

    assert gateway.create(ORDER) == gateway.create(ORDER)
    assert gateway.query(ORDER.no) == Settlement(ORDER.no, OrderState.OPEN, 428000)


def test_an_order_nobody_made_is_unknown(gateway_and_payer):
    gateway, _ = gateway_and_payer

    assert gateway.query("b" * 32).state is OrderState.UNKNOWN


def test_the_callback_says_what_the_query_says(gateway_and_payer):
    gateway, pay = gateway_and_payer
    gateway.create(ORDER)

    body, signature = pay(ORDER.no)

    told = gateway.notification(body, signature)
    assert told == gateway.query(ORDER.no)
    assert (told.state, told.amount, bool(told.transaction)) == (OrderState.PAID, 428000, True)


def test_a_changed_callback_is_turned_away(gateway_and_payer):
    gateway, pay = gateway_and_payer
    gateway.create(ORDER)
    body, signature = pay(ORDER.no)

    with pytest.raises(NotAllowed):
        gateway.notification(body.replace(b"428000", b"428001"), signature)


def test_a_closed_order_is_closed_and_a_paid_one_stays_paid(gateway_and_payer):
    gateway, pay = gateway_and_payer
    gateway.create(ORDER)
    gateway.close(ORDER.no)
    assert gateway.query(ORDER.no).state is OrderState.CLOSED
    other = NewOrder("c" * 32, *[getattr(ORDER, name) for name in ORDER.__slots__ if name != "no"])
    gateway.create(other)
    pay(other.no)

    gateway.close(other.no)

    assert gateway.query(other.no).state is OrderState.PAID


def test_only_what_was_paid_goes_back_and_not_more(gateway_and_payer):
    gateway, pay = gateway_and_payer
    gateway.create(ORDER)
    assert not gateway.refund(ORDER.no, "r1", 428000, "撤回")
    pay(ORDER.no)

    assert not gateway.refund(ORDER.no, "r1", 428001, "撤回")
    assert gateway.refund(ORDER.no, "r1", 428000, "撤回")
    assert gateway.refund(ORDER.no, "r1", 428000, "撤回")


def test_a_platform_that_does_not_answer_or_is_another_is_unavailable():
    nobody = HttpsGateway("http://127.0.0.1:9", "us", KEY, timeout=0.5)
    with pytest.raises(Unavailable):
        nobody.create(ORDER)
    with served(Platform("another key").app) as address, pytest.raises(Unavailable):
        HttpsGateway(address, "us", KEY).create(ORDER)
