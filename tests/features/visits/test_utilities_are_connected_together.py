"""水气热电通信联合报装: one permit, one filing; the companies that are asked for work side by side, twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from api.core.actors import Role
from api.exchange.ports import Exchange
from api.exchange.rules.consent import CONSENT_VERSION
from api.worker import collected_handlers, run_due
from tests.builders import approve, draft, firm_for, open_task, show
from tests.features.cases.test_every_item_runs_to_its_end import CATALOGUE, filed_with_papers
from tests.features.exchange.conftest import Offices
from tests.organisations import FIRM
from tests.people import citizen, staff, staff_with
from tests.rules.wallet.test_decision_document import text_of
from tests.visiting import visit_takes_place

ITEM = CATALOGUE.items["utilities-connection"]
COMPANIES = {
    "供水": "water-supply",
    "排水": "drainage",
    "燃气": "gas-supply",
    "供热": "heating",
    "供电": "power",
    "通信": "telecom",
}
PERMIT = {
    "name": FIRM,
    "permit_number": "220802202603100101",
    "project_name": "杂粮精深加工扩建项目",
    "address": "白城市洮北区工业园区纬三路 9 号",
    "floor_area": 5200,
}
BUILDING, DONE = 1, 3  # stages, counted from nought


@pytest.fixture
def builder(runtime):
    return citizen(runtime)


@pytest.fixture
def company(runtime):
    return lambda service: staff_with(runtime, COMPANIES[service], COMPANIES[service], Role.REVIEWER)


@pytest.fixture
def work(runtime):
    def do() -> None:
        while run_due(runtime, collected_handlers()):
            pass

    return do


@pytest.fixture
def building(client, runtime, builder):
    """A case for all six whose building has begun."""
    no = filed_with_papers(client, builder, ITEM)["no"]
    approve(client, staff(runtime, "clerk"), no)
    return no


def names(case, stage, status):
    return [task["name"] for task in case["stages"][stage]["tasks"] if task["status"] == status]


def test_the_permit_in_the_wallet_fills_the_form_in(client, runtime, builder, work):
    runtime.ports.provide(Exchange, Offices(records={"construction": PERMIT}))
    firm = firm_for(client, builder, ITEM.code)
    body = {"kind": "building-permit", "consent": {"version": CONSENT_VERSION}, **firm}
    assert client.post("/api/v1/me/wallet/imports", json=body, headers=builder.headers).status_code == 202
    work()

    case = draft(client, builder, ITEM.code, **firm)

    filled = {name: case["form"][name] for name in ("permit_number", "project_name", "project_address", "floor_area")}
    assert filled == {
        "permit_number": PERMIT["permit_number"],
        "project_name": PERMIT["project_name"],
        "project_address": PERMIT["address"],
        "floor_area": 5200,
    }
    assert "building-permit" in {paper["code"] for paper in case["spared"]["papers"]}


def test_all_six_begin_on_the_same_day(client, builder, building):
    case = show(client, builder, building)
    wanted = [f"{service}接入条件和图纸审查" for service in COMPANIES]
    assert names(case, BUILDING, "open") == [*wanted, "掘路并联审批"]


def test_only_those_asked_for_have_a_task(client, runtime, builder):
    two = {**ITEM.examples.accepted[0], "services": ["water", "power"], "needs_excavation": False}
    no = filed_with_papers(client, builder, with_example(two))["no"]
    approve(client, staff(runtime, "clerk"), no)

    case = show(client, builder, no)

    assert names(case, BUILDING, "open") == ["供水接入条件和图纸审查", "供电接入条件和图纸审查"]
    told = {task["name"] for task in case["stages"][DONE]["tasks"] if task["status"] != "skipped"}
    assert told <= {f"{service}验收和接入" for service in COMPANIES}


def with_example(answers):
    return replace(ITEM, examples=replace(ITEM.examples, accepted=(answers,)))


def test_acceptance_waits_for_the_last_of_them_and_for_the_building(client, runtime, clock, builder, company, building):
    for service in COMPANIES:
        assert names(show(client, builder, building), DONE, "open") == []
        visit_takes_place(client, clock, builder, company(service), building, f"{service}接入条件和图纸审查")
        approve(client, company(service), building, f"{service}接入条件和图纸审查")
    approve(client, staff_with(runtime, "digs", "city-management", Role.REVIEWER), building)
    waits = show(client, builder, building)
    clock.move(timedelta(days=200))  # the building takes its time, which is nobody's delay

    approve(client, staff(runtime, "clerk"), building, "确认竣工")

    done = show(client, builder, building)
    assert names(waits, DONE, "open") == []
    assert names(done, DONE, "open") == [f"{service}验收和接入" for service in COMPANIES]
    assert done["clock"]["used_days"] == waits["clock"]["used_days"]


def test_one_document_says_what_each_company_said(client, runtime, clock, builder, company, building, work):
    for stage in ("接入条件和图纸审查", "验收和接入"):
        for service in COMPANIES:
            visit_takes_place(client, clock, builder, company(service), building, f"{service}{stage}")
            approve(client, company(service), building, f"{service}{stage}")
        if stage != "验收和接入":
            approve(client, staff_with(runtime, "digs", "city-management", Role.REVIEWER), building)
            approve(client, staff(runtime, "clerk"), building, "确认竣工")
    assert open_task(client, staff(runtime, "clerk"), building)["name"] == "出具联合接入方案"
    approve(client, staff(runtime, "clerk"), building)
    work()

    answer = client.get(f"/api/v1/cases/{building}/certificate", headers=builder.headers)

    text = "".join(text_of(answer.data).split())
    assert "联合接入方案确认书" in text
    for office in ("市自来水公司", "市排水管理处", "市燃气公司", "市热力公司", "市供电公司", "市通信发展管理办公室"):
        assert text.count(office) >= 2
