"""A visit is chosen, arranged and reported, and a payment made, on pages without scripts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from api.core.actors import Role
from api.core.events import PaymentAttempted
from api.payments.jobs import make_order
from api.payments.models import PaymentOrder
from tests.builders import open_task
from tests.features.cases.test_every_item_runs_to_its_end import CATALOGUE, filed_with_papers
from tests.features.payments.conftest import assessor, buyer, in_parallel, to_be_paid
from tests.features.visits.conftest import SURVEY
from tests.pages.visitor import Visitor
from tests.people import staff_with
from tests.visiting import agree_on_a_time, visit_named

__all__ = ["assessor", "buyer", "in_parallel", "to_be_paid"]  # fixtures of the payments


def test_the_case_leads_to_the_times_and_back(app, client, owner, shop):
    task = visit_named(client, owner, shop, SURVEY)["task"]
    visitor = Visitor(app.test_client(), owner).open(f"/cases/{shop}")
    assert f"/cases/{shop}/visits/{task}" in visitor.links()

    visitor.open(f"/cases/{shop}/visits/{task}").send(f"/cases/{shop}/visits/{task}")
    assert (visitor.status, "请先选一个时间" in visitor.text) == (422, True)
    first = visitor.tree.xpath("//input[@name='slot']/@value")[0]
    visitor.send(f"/cases/{shop}/visits/{task}", slot=first)

    assert (visitor.address, "约好了" in visitor.text, "改约" in visitor.text) == (f"/cases/{shop}", True, True)


def test_a_booking_is_cancelled_on_its_page(app, client, owner, surveyor, shop):
    agree_on_a_time(client, owner, surveyor, shop, SURVEY)
    task = visit_named(client, owner, shop, SURVEY)["task"]

    visitor = Visitor(app.test_client(), owner).open(f"/cases/{shop}/visits/{task}")
    visitor.send(f"/cases/{shop}/visits/{task}/cancellation")

    assert "已取消" in visitor.text
    assert visit_named(client, owner, shop, SURVEY)["status"] == "wanted"


def test_the_list_of_the_day_leads_to_the_decision(app, client, clock, owner, surveyor, shop):
    visit = agree_on_a_time(client, owner, surveyor, shop, SURVEY)
    clock.set(datetime.fromisoformat(visit["starts_at"]))
    visitor = Visitor(app.test_client(), surveyor).open("/staff/visits")
    assert "不接语音电话" in visitor.text

    visitor.send(f"/staff/visits/{visit['id']}/report", press=("outcome", "done"))
    assert (visitor.status, "请写明看到" in visitor.text) == (422, True)
    visitor.send(f"/staff/visits/{visit['id']}/report", press=("outcome", "done"), findings="进线方向已确认")

    task = visit_named(client, owner, shop, SURVEY)["task"]
    assert visitor.address == f"/staff/tasks/{task}"


def test_staff_book_for_who_calls(app, client, owner, surveyor, shop):
    task = open_task(client, surveyor, shop, SURVEY)["id"]
    visitor = Visitor(app.test_client(), surveyor).open("/staff/visits")
    assert f"/staff/tasks/{task}/visit" in visitor.links()

    visitor.open(f"/staff/tasks/{task}/visit")
    slot = visitor.tree.xpath("//input[@name='slot']/@value")[0]
    visitor.send(f"/staff/tasks/{task}/visit", slot=slot)

    assert visit_named(client, owner, shop, SURVEY)["status"] == "booked"


def test_the_review_says_what_comes_first(app, client, surveyor, shop):
    task = open_task(client, surveyor, shop, SURVEY)["id"]

    visitor = Visitor(app.test_client(), surveyor).open(f"/staff/tasks/{task}")

    assert "申请人还没有预约时间" in visitor.text
    assert "/staff/visits" in visitor.links()


def test_a_payment_is_made_at_the_demos_bank(app, runtime, session, buyer, to_be_paid):
    no, payment = to_be_paid
    visitor = Visitor(app.test_client(), buyer).open(f"/cases/{no}").send(f"/cases/{no}/payments/{payment}")
    assert ("正在向缴费平台开单" in visitor.text, visitor.answer.headers["Refresh"]) == (True, "2")
    order = session.scalars(select(PaymentOrder)).one()
    make_order(runtime, PaymentAttempted(order.id, order.id))
    visitor.open(visitor.address)
    assert f"http://127.0.0.1:8000/demo/bank/{order.no}" in visitor.links()

    visitor.open(f"/demo/bank/{order.no}").send(f"/demo/bank/{order.no}", press=("outcome", "paid"))

    assert (visitor.address, "已缴费" in visitor.text) == (f"/cases/{no}", True)
    assert "4,280 元" in visitor.open(f"/cases/{no}/payments/{payment}/receipt").text


def test_amounts_are_typed_in_yuan(app, client, assessor, in_parallel):
    task = open_task(client, assessor, in_parallel)["id"]
    visitor = Visitor(app.test_client(), assessor).open(f"/staff/tasks/{task}")
    address = f"/staff/tasks/{task}/assessment"
    assert address in visitor.links()

    visitor.open(address).send(address, **{"deed-tax": "4,200.5", "value-added-tax": "0", "income-tax": "十块"})
    assert (visitor.status, visitor.values("deed-tax")) == (422, ["4,200.5"])
    visitor.send(address, **{"income-tax": "0"})

    assert (visitor.address, visitor.open(address).values("deed-tax")) == (f"/staff/tasks/{task}", ["4200.50"])


def test_a_joint_visit_is_proposed_and_another_asked_for(app, client, runtime, owner):
    no = filed_with_papers(client, owner, CATALOGUE.items["joint-acceptance"])["no"]
    lead = staff_with(runtime, "lead", "construction", Role.REVIEWER)
    task = open_task(client, lead, no)
    client.post(
        f"/api/v1/tasks/{task['id']}/decision",
        json={"outcome": "approve", "version": task["version"]},
        headers=lead.headers,
    )
    planner = staff_with(runtime, "planner", "natural-resources", Role.REVIEWER)
    agree_on_a_time(client, owner, planner, no, "规划核实")
    visit = visit_named(client, owner, no, "规划核实")

    visitor = Visitor(app.test_client(), owner).open(f"/cases/{no}/visits/{visit['task']}")
    visitor.send(f"/cases/{no}/visits/{visit['task']}/wish", wish="下午三点以后")

    assert "您希望另约：下午三点以后" in visitor.text
    assert "下午三点以后" in Visitor(app.test_client(), planner).open("/staff/visits?since=2026-03-02").text
