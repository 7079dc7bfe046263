"""Taxes and fees of a case come as one bill, and its task passes when the money has arrived."""

from __future__ import annotations

from datetime import timedelta

from api.core.actors import Role
from tests.builders import decide, open_task, show
from tests.features.payments.conftest import TAXES
from tests.paying import assess, call_back, order_made, payments, press, work_on_payments
from tests.people import staff_with, stranger


def test_the_bill_has_the_assessed_taxes_and_the_fee(client, buyer, to_be_paid):
    no, _ = to_be_paid

    (bill,) = payments(client, buyer, no)

    assert bill["lines"] == [{"name": "契税", "amount": 420000}, {"name": "登记费（住宅）", "amount": 8000}]
    assert (bill["total"], bill["state"], bill["can"]) == (428000, "wanted", ["pay"])


def test_the_clock_stands_until_it_is_paid(client, clock, buyer, to_be_paid):
    no, _ = to_be_paid
    before = show(client, buyer, no)["clock"]
    clock.move(timedelta(days=6))

    after = show(client, buyer, no)["clock"]

    assert (after["paused"], after["used_days"]) == (True, before["used_days"])
    assert after["intervals"][-1]["why"] == "等您一次缴清税费"


def test_what_is_paid_goes_on_by_itself(client, runtime, buyer, to_be_paid):
    no, payment = to_be_paid
    order = order_made(client, runtime, buyer, no, payment)

    assert call_back(client, press(runtime, order)).json == {"taken": True}

    (bill,) = payments(client, buyer, no)
    assert (bill["state"], bill["receipt"]) == ("paid", {"no": order, "transaction": f"DEMO{order}"})
    case = show(client, buyer, no)
    assert (case["stages"][2]["status"], case["stages"][3]["status"]) == ("done", "running")
    assert not case["clock"]["paused"]


def test_nobody_settles_a_payment_by_hand(client, runtime, to_be_paid):
    no, _ = to_be_paid
    registrar = staff_with(runtime, "registrar", "property-registration", Role.REVIEWER)
    task = open_task(client, registrar, no)

    for outcome in ("approve", "reject"):
        answer = decide(client, registrar, task, outcome, reason="已收现金")
        assert (answer.status_code, answer.json["reason"]) == (409, "task.payment_wanted")


def test_nothing_is_approved_before_its_amounts_are_set(client, assessor, in_parallel):
    task = open_task(client, assessor, in_parallel)

    answer = decide(client, assessor, task, "approve")
    incomplete = assess(client, assessor, task["id"], {"deed-tax": -5})

    assert (answer.status_code, answer.json["reason"]) == (409, "task.assessment_wanted")
    assert sorted(incomplete.json["errors"]) == ["amounts.deed-tax", "amounts.income-tax", "amounts.value-added-tax"]


def test_another_office_sets_no_amounts(client, runtime, assessor, in_parallel):
    task = open_task(client, assessor, in_parallel)
    other = staff_with(runtime, "other", "construction", Role.REVIEWER)

    assert assess(client, other, task["id"], TAXES).status_code == 404


def test_the_bill_is_computed_once(client, runtime, buyer, to_be_paid):
    no, _ = to_be_paid
    work_on_payments(runtime, no)

    assert len(payments(client, buyer, no)) == 1


def test_strangers_neither_see_nor_pay(client, runtime, to_be_paid):
    no, payment = to_be_paid
    other = stranger(runtime)

    seen = client.get(f"/api/v1/cases/{no}/payments", headers=other.headers)
    paid = client.post(f"/api/v1/cases/{no}/payments/{payment}/attempts", headers=other.headers)

    assert (seen.status_code, paid.status_code) == (404, 404)
