"""票 e 送: invoices asked for at three o'clock on a Sunday are on their way before anybody is up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.core.errors import Unavailable
from api.core.outbox import OutboxRow
from api.exchange.ports import Exchange
from tests.builders import answer_form, draft, open_task, show, submit, upload
from tests.organisations import CREDIT_CODE, FIRM, RegistryDouble, organisation_of
from tests.people import staff

SUNDAY_AT_THREE = datetime(2026, 3, 7, 19, 0, tzinfo=UTC)  # 03:00 on the 8th in China
RECORD = {
    "name": FIRM,
    "taxpayer_kind": "small",
    "credit_level": "M",
    "invoice_quota": {"ordinary": 50},
    "invoice_usual": {"ordinary": 25},
    "invoices_verified": True,
    "abnormal": False,
    "region": "220802",
    "owed": 0,
    "unfiled": 0,
    "under_inspection": False,
}
ANSWERS = {
    "organisation_name": FIRM,
    "credit_code": CREDIT_CODE,
    "taxpayer_kind": "small",
    "invoice_kind": "ordinary",
    "quantity": 25,
    "invoices_verified": True,
    "receiver_name": "张敏",
    "receiver_phone": "13943601234",
    "receiver_address": "白城市洮北区新华西大路 12 号 3 楼",
}


@pytest.fixture
def tax(runtime, clock):
    clock.set(SUNDAY_AT_THREE)
    office = RegistryDouble({CREDIT_CODE: dict(RECORD)})
    runtime.ports.provide(Exchange, office)
    return office


@pytest.fixture
def firm(runtime, claimant):
    return str(organisation_of(runtime, claimant))


def ask_for(client, claimant, item="tax-invoice-delivery", answers=None, **more):
    case = answer_form(client, claimant, draft(client, claimant, item, **more), {**ANSWERS, **(answers or {})})
    answer = submit(client, claimant, case)
    for name in answer.json.get("errors", {}):
        assert upload(client, claimant, case["no"], name.removeprefix("materials.")).status_code == 201
    if answer.status_code == 422:
        answer = submit(client, claimant, show(client, claimant, case["no"]))
    assert answer.status_code == 200, answer.json
    return answer.json["no"]


def checked(client, claimant, no):
    return [line["text"] for line in show(client, claimant, no)["timeline"] if line["what"] == "checked"]


def test_an_ordinary_application_is_decided_and_sent_without_anybody(client, claimant, tax, firm, work):
    no = ask_for(client, claimant, organisation=firm)
    work()
    case = show(client, claimant, no)
    assert (case["status"], case["delivery"]["status"]) == ("approved", "ordered")
    assert case["delivery"]["fee"] == 1200
    assert "最多可领 50 份，本次申领 25 份" in checked(client, claimant, no)[0]
    assert "税务征管系统，2026-03-01 的数据" in checked(client, claimant, no)[0]
    assert [source for source, _, _ in tax.asked] == ["tax"]


def test_what_breaks_a_rule_is_refused_with_all_its_reasons(client, claimant, tax, firm, work):
    tax.known[CREDIT_CODE] |= {"invoices_verified": False, "abnormal": True}
    no = ask_for(client, claimant, organisation=firm)
    work()
    case = show(client, claimant, no)
    assert case["status"] == "denied"
    assert "非正常户" in case["reason"]
    assert "验旧" in case["reason"]


def test_what_looks_risky_waits_for_a_person_who_reads_why(client, runtime, claimant, tax, firm, work):
    tax.known[CREDIT_CODE]["credit_level"] = "D"
    tax.known[CREDIT_CODE]["invoice_quota"] = {"ordinary": 100}
    no = ask_for(client, claimant, organisation=firm)
    work()
    assert show(client, claimant, no)["status"] == "submitted"
    assert "转人工复核。纳税信用 D 级" in checked(client, claimant, no)[0]
    assert open_task(client, staff(runtime, "tax-reviewer"), no)["name"] == "领用资格核验"


def test_nobody_learns_of_a_taxpayer_by_typing_its_code(client, claimant, tax, work):
    no = ask_for(client, claimant)
    work()
    assert tax.asked == []
    assert show(client, claimant, no)["status"] == "submitted"


def test_a_tax_system_that_is_away_is_asked_again(client, claimant, tax, firm, work, runtime, session):
    class Away:
        def ask(self, source, subject, purpose):
            raise Unavailable("exchange.unavailable")

    runtime.ports.provide(Exchange, Away())
    no = ask_for(client, claimant, organisation=firm)
    work()
    assert show(client, claimant, no)["status"] == "submitted"

    runtime.ports.provide(Exchange, tax)
    for row in session.query(OutboxRow).filter_by(done_at=None):
        row.attempts = 0
    session.commit()
    work()
    assert show(client, claimant, no)["status"] == "approved"


RELOCATION = {
    "organisation_name": FIRM,
    "credit_code": CREDIT_CODE,
    "taxpayer_kind": "small",
    "from_region": "220802",
    "to_region": "220881",
    "new_address": "洮南市光明南街 21 号粮贸市场 6 号库",
    "moved_on": "2026-02-24",
    "invoices_left": False,
    "taxes_settled": True,
    "handler_name": "于海",
    "handler_phone": "13943605566",
}


def move(client, claimant, firm):
    case = draft(client, claimant, "tax-relocation", organisation=firm)
    case = answer_form(client, claimant, case, RELOCATION)
    answer = submit(client, claimant, case)
    for name in answer.json.get("errors", {}):
        assert upload(client, claimant, case["no"], name.removeprefix("materials.")).status_code == 201
    if answer.status_code == 422:
        answer = submit(client, claimant, show(client, claimant, case["no"]))
    assert answer.status_code == 200, answer.json
    return answer.json["no"]


def test_who_owes_nothing_moves_between_two_tax_offices_at_once(client, claimant, tax, firm, work):
    no = move(client, claimant, firm)
    work()
    case = show(client, claimant, no)
    assert case["status"] == "approved"
    offices = [task["department_name"] for stage in case["stages"] for task in stage["tasks"]]
    assert offices == ["洮北区税务局", "市税务局", "洮南市税务局"]
    assert case["clock"]["promised_days"] == 5


def test_who_owes_is_told_what_to_settle_first(client, claimant, tax, firm, work):
    tax.known[CREDIT_CODE] |= {"owed": 1286000, "unfiled": 2}
    no = move(client, claimant, firm)
    work()
    case = show(client, claimant, no)
    assert case["status"] == "denied"
    assert "请先缴清欠税 12860.00 元；请先补报 2 期没有申报的税费" in case["reason"]
