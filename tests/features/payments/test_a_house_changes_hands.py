"""不动产转移: one filing, three offices at once, one bill, then the register, then the certificate at the door."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.core.actors import Role
from api.delivery.jobs import PERIODIC
from api.worker import collected_handlers, run_due
from tests.builders import approve, open_task, show
from tests.features.payments.conftest import TAXES
from tests.paying import assess, pays
from tests.people import staff_with

PARALLEL, PAYMENT, REGISTER = 1, 2, 3  # stages, counted from nought
OFFICES = {"房屋交易确认": "construction", "契税等税款核定": "tax", "不动产登记审核": "property-registration"}


@pytest.fixture
def work(runtime):
    def do() -> None:
        while run_due(runtime, collected_handlers()):
            pass
        for periodic in PERIODIC:
            periodic.run(runtime)

    return do


@pytest.fixture
def agree(client, runtime, in_parallel):
    def say(name: str) -> None:
        member = staff_with(runtime, f"{OFFICES[name]}-1", OFFICES[name], Role.REVIEWER)
        if name == "契税等税款核定":
            task = open_task(client, member, in_parallel, name)
            assert assess(client, member, task["id"], TAXES).status_code == 200
        approve(client, member, in_parallel, name)

    return say


@pytest.fixture
def registrar(runtime):
    return staff_with(runtime, "registrar-in-chief", "property-registration", Role.SENIOR_REVIEWER)


def statuses(case, stage):
    return {task["name"]: task["status"] for task in case["stages"][stage]["tasks"]}


def test_three_offices_begin_at_once(client, buyer, in_parallel):
    assert statuses(show(client, buyer, in_parallel), PARALLEL) == dict.fromkeys(OFFICES, "open")


@pytest.mark.parametrize("last", OFFICES)
def test_nothing_is_to_be_paid_or_registered_before_all_three_agree(client, buyer, in_parallel, agree, last):
    for name in OFFICES:
        if name != last:
            agree(name)
    waits = show(client, buyer, in_parallel)

    agree(last)

    joined = show(client, buyer, in_parallel)
    seen = [statuses(case, stage).popitem()[1] for case in (waits, joined) for stage in (PAYMENT, REGISTER)]
    assert seen == ["waiting", "waiting", "open", "waiting"]


def test_it_is_paid_registered_kept_in_the_wallet_and_brought(
    client, runtime, clock, buyer, in_parallel, agree, registrar, work
):
    for name in OFFICES:
        agree(name)
    pays(client, runtime, buyer, in_parallel)
    assert statuses(show(client, buyer, in_parallel), REGISTER) == {"登簿制证": "open"}

    approve(client, registrar, in_parallel)
    work()

    assert show(client, buyer, in_parallel)["status"] == "approved"
    held = client.get("/api/v1/me/wallet", headers=buyer.headers).json["data"]
    (deed,) = [each for each in held if each["kind"] == "property-certificate"]
    facts = {fact["name"]: fact["value"] for fact in deed["facts"]}
    assert (deed["no"], facts["坐落"]) == (in_parallel, "白城市洮北区金辉花园 6 栋 2 单元 501")
    for _ in range(5):
        clock.move(timedelta(minutes=1))
        work()
    brought = show(client, buyer, in_parallel)
    assert (brought["status"], brought["delivery"]["status"]) == ("delivered", "delivered")
