"""Callbacks come twice, late, forged or not at all; the money is taken once or goes back."""

from __future__ import annotations

from datetime import timedelta

import orjson
from sqlalchemy import select

from api.core.events import CaseWithdrawn, PaymentRefundWanted
from api.payments.jobs import ask_about_orders, end_payments, refund, remind_and_lapse
from api.payments.models import LocalOrder, Payment, PaymentOrder
from api.payments.rules.signing import signature_of
from tests.builders import show
from tests.paying import call_back, order_made, payments, press


def state_of(client, buyer, no):
    return payments(client, buyer, no)[0]["state"]


def withdrawn(client, runtime, session, buyer, no):
    answer = client.post(f"/api/v1/cases/{no}/withdrawal", json={"reason": "不买了"}, headers=buyer.headers)
    assert answer.status_code == 200
    end_payments(runtime, CaseWithdrawn(session.scalar(select(Payment.case_id))))


def give_back(runtime, session, order):
    refund(runtime, PaymentRefundWanted(order, session.scalar(select(PaymentOrder.id).where(PaymentOrder.no == order))))


def test_a_callback_that_comes_twice_is_taken_once(client, runtime, buyer, to_be_paid):
    no, payment = to_be_paid
    said = press(runtime, order_made(client, runtime, buyer, no, payment))
    first = call_back(client, said)

    again = call_back(client, said)

    assert (again.status_code, again.json) == (first.status_code, first.json)
    assert [event["what"] for event in show(client, buyer, no)["timeline"]].count("payment_received") == 1


def test_a_forged_callback_is_turned_away(client, runtime, buyer, to_be_paid):
    no, payment = to_be_paid
    order = order_made(client, runtime, buyer, no, payment)
    body = orjson.dumps({"no": order, "state": "paid", "amount": 428000, "transaction": "T1"})

    answer = call_back(client, (body, signature_of("guessed", body)))

    assert (answer.status_code, answer.json["reason"]) == (403, "payment.bad_signature")
    assert state_of(client, buyer, no) == "wanted"


def test_a_wrong_amount_is_not_taken(client, runtime, settings, buyer, to_be_paid):
    no, payment = to_be_paid
    order = order_made(client, runtime, buyer, no, payment)
    body = orjson.dumps({"no": order, "state": "paid", "amount": 1, "transaction": "T1"})

    answer = call_back(client, (body, signature_of(settings.cookie_secret, body)))

    assert (answer.status_code, answer.json["reason"]) == (409, "payment.amount_mismatch")
    assert state_of(client, buyer, no) == "wanted"


def test_a_lost_callback_is_asked_for(client, runtime, clock, buyer, to_be_paid):
    no, payment = to_be_paid
    press(runtime, order_made(client, runtime, buyer, no, payment))
    clock.move(timedelta(minutes=5))

    ask_about_orders(runtime)

    assert state_of(client, buyer, no) == "paid"


def test_an_attempt_that_waits_is_offered_again(client, runtime, buyer, to_be_paid):
    no, payment = to_be_paid
    first = order_made(client, runtime, buyer, no, payment)

    assert order_made(client, runtime, buyer, no, payment) == first


def test_money_for_an_order_that_was_given_up_still_counts(client, runtime, clock, buyer, to_be_paid):
    no, payment = to_be_paid
    old = order_made(client, runtime, buyer, no, payment)
    clock.move(timedelta(hours=3))
    order_made(client, runtime, buyer, no, payment)
    press(runtime, old)

    ask_about_orders(runtime)

    assert state_of(client, buyer, no) == "paid"


def test_who_pays_twice_gets_one_payment_back(client, runtime, clock, session, buyer, to_be_paid):
    no, payment = to_be_paid
    old = order_made(client, runtime, buyer, no, payment)
    clock.move(timedelta(hours=3))
    new = order_made(client, runtime, buyer, no, payment)
    call_back(client, press(runtime, new))
    call_back(client, press(runtime, old))

    give_back(runtime, session, old)

    assert state_of(client, buyer, no) == "paid"
    states = dict(session.execute(select(PaymentOrder.no, PaymentOrder.state)).all())
    assert states == {old: "refunded", new: "paid"}
    assert session.get_one(LocalOrder, old).refund_no == f"{old}R"


def test_a_withdrawn_case_gets_its_money_back(client, runtime, session, buyer, to_be_paid):
    no, payment = to_be_paid
    order = order_made(client, runtime, buyer, no, payment)
    call_back(client, press(runtime, order))
    withdrawn(client, runtime, session, buyer, no)
    assert state_of(client, buyer, no) == "refunding"

    give_back(runtime, session, order)

    assert state_of(client, buyer, no) == "refunded"


def test_money_that_comes_after_the_withdrawal_goes_back(client, runtime, clock, session, buyer, to_be_paid):
    no, payment = to_be_paid
    order = order_made(client, runtime, buyer, no, payment)
    withdrawn(client, runtime, session, buyer, no)
    press(runtime, order)
    clock.move(timedelta(minutes=5))

    ask_about_orders(runtime)  # takes it
    ask_about_orders(runtime)  # gives it back

    assert session.scalar(select(PaymentOrder.state).where(PaymentOrder.no == order)) == "refunded"
    assert state_of(client, buyer, no) == "closed"


def test_who_refuses_at_the_bank_can_try_again(client, runtime, buyer, to_be_paid):
    no, payment = to_be_paid
    first = order_made(client, runtime, buyer, no, payment)
    call_back(client, press(runtime, first, pays=False))

    second = order_made(client, runtime, buyer, no, payment)

    assert second != first
    call_back(client, press(runtime, second))
    assert state_of(client, buyer, no) == "paid"


def test_a_case_that_nobody_pays_lapses_after_its_last_day(client, runtime, clock, buyer, to_be_paid):
    no, _ = to_be_paid
    clock.move(timedelta(days=29))
    remind_and_lapse(runtime)
    assert show(client, buyer, no)["status"] == "in_progress"
    clock.move(timedelta(days=2))

    remind_and_lapse(runtime)

    assert show(client, buyer, no)["status"] == "withdrawn"
    assert state_of(client, buyer, no) == "closed"
