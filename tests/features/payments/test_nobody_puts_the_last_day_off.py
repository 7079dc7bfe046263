"""After the last day nothing new is started: attempts one after the other would keep a case open for ever."""

from __future__ import annotations

from datetime import timedelta

from api.payments.jobs import ask_about_orders, remind_and_lapse
from tests.builders import show
from tests.paying import order_made


def attempt(client, buyer, no, payment):
    return client.post(f"/api/v1/cases/{no}/payments/{payment}/attempts", headers=buyer.headers)


def test_who_attempts_after_the_last_day_is_refused_and_the_case_ends(client, runtime, clock, buyer, to_be_paid):
    no, payment = to_be_paid
    order_made(client, runtime, buyer, no, payment)
    clock.move(timedelta(days=31))

    late = attempt(client, buyer, no, payment)
    ask_about_orders(runtime)
    remind_and_lapse(runtime)

    assert (late.status_code, late.json["reason"]) == (409, "payment.not_wanted")
    assert show(client, buyer, no)["status"] == "withdrawn"
