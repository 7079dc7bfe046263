"""A certificate of another office comes into the wallet through the exchange, under consent, and is used from there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.exchange.ports import Exchange
from api.exchange.rules.consent import CONSENT_VERSION
from api.wallet.jobs import drop_expired
from api.worker import collected_handlers, run_due
from tests.builders import draft, show
from tests.features.exchange.conftest import Offices
from tests.organisations import CREDIT_CODE, FIRM, organisation_of
from tests.people import Level, citizen

DISABILITY = {
    "name": "刘志强",
    "certificate_no": "22080219791103083342",
    "kind": "limb",
    "grade": 2,
    "valid_until": "2033-05-17",
}
LICENCE = {"name": FIRM, "credit_code": CREDIT_CODE, "address": "白城市洮北区", "legal_representative": "张敏"}


@pytest.fixture
def offices(runtime):
    offices = Offices(records={"disabled-federation": DISABILITY, "market-registry": LICENCE})
    runtime.ports.provide(Exchange, offices)
    return offices


@pytest.fixture
def holder(runtime, offices):
    return citizen(runtime, name="刘志强")


@pytest.fixture
def work(runtime):
    def do() -> None:
        while run_due(runtime, collected_handlers()):
            pass

    return do


@pytest.fixture
def bring_in(client, holder):
    def send(kind="disability-certificate", who=holder, version=CONSENT_VERSION, **more):
        body = {"kind": kind, "consent": {"version": version}, **more}
        return client.post("/api/v1/me/wallet/imports", json=body, headers=who.headers)

    return send


def wallet(client, who, **query):
    return client.get("/api/v1/me/wallet", query_string=query, headers=who.headers).json


def held(client, who, kind="disability-certificate", **query):
    return next((each for each in wallet(client, who, **query)["data"] if each["kind"] == kind), None)


def test_the_wallet_says_what_could_be_had_from_whom(client, holder):
    offers = {each["kind"]: each for each in wallet(client, holder)["imports"]}
    assert offers["disability-certificate"]["source"] == "残联残疾人口库"
    assert "残疾等级" in offers["disability-certificate"]["facts"]
    assert "business-licence" not in offers


def test_it_arrives_with_source_and_date(client, holder, bring_in, work):
    assert bring_in().status_code == 202
    assert held(client, holder) is None
    work()
    found = held(client, holder)

    assert (found["source"], found["since"], found["imported"]) == ("残联残疾人口库", "2026-02-27", True)
    assert {"name": "残疾人证号", "value": "22080219791103083342"} in found["facts"]


def test_a_later_draft_is_filled_in_from_it_and_spares_the_paper(client, holder, bring_in, work):
    bring_in()
    work()
    case = draft(client, holder, "dp-living-allowance")

    assert case["form"]["certificate_no"] == "22080219791103083342"
    told = {answer["field"]: answer["source"] for answer in case["spared"]["answers"]}
    assert told["certificate_no"] == "残疾人证（残联残疾人口库）"
    assert "disability-certificate" in {paper["code"] for paper in case["spared"]["papers"]}


def test_the_guide_says_that_it_is_held(client, holder, bring_in, work):
    bring_in()
    work()
    guide = client.get("/api/v1/items/dp-living-allowance", headers=holder.headers).json
    assert next(each for each in guide["materials"] if each["code"] == "disability-certificate")["held"] is True


def test_taking_the_consent_back_takes_it_out(client, holder, bring_in, work):
    bring_in()
    work()
    gone = client.delete("/api/v1/me/wallet/imports/disability-certificate", headers=holder.headers)

    assert gone.status_code == 204
    assert held(client, holder) is None
    record = client.get("/api/v1/me/exchanges", headers=holder.headers).json["data"]
    assert [(row["certificate"], row["state"]) for row in record] == [("disability-certificate", "withdrawn")]


def test_it_leaves_when_it_runs_out(client, holder, bring_in, work, runtime, clock):
    bring_in()
    work()
    clock.move(timedelta(days=365 * 8))
    drop_expired(runtime)
    assert held(client, holder) is None


def test_one_that_has_run_out_is_not_brought_in(client, holder, bring_in, work, offices):
    offices.records["disabled-federation"] = {**DISABILITY, "valid_until": "2020-01-01"}
    bring_in()
    work()
    assert held(client, holder) is None


def test_it_is_asked_for_once_at_a_time(bring_in):
    bring_in()
    assert bring_in().json["reason"] == "exchange.nothing_to_ask"


@pytest.mark.parametrize("kind", ["id-card", "nothing", "business-licence"])
def test_what_no_office_gives_to_a_person_cannot_be_had(bring_in, kind):
    assert bring_in(kind).json["reason"] == "certificate.not_to_be_had"


def test_who_is_not_known_by_name_asks_nobody(bring_in, runtime):
    answer = bring_in(who=citizen(runtime, level=Level.WECHAT))
    assert (answer.status_code, answer.json["reason"]) == (403, "auth.level_too_low")


def test_it_wants_the_present_consent(bring_in):
    assert bring_in(version="2019").status_code == 422


class TestOfAnOrganisation:
    def test_who_acts_for_it_brings_its_licence_in(self, client, holder, bring_in, work, runtime):
        firm = str(organisation_of(runtime, holder))
        assert bring_in("business-licence", organisation=firm).status_code == 202
        work()
        assert held(client, holder, "business-licence", organisation=firm)["source"] == "市场监管经营主体登记库"
        assert held(client, holder, "business-licence") is None

    def test_nobody_else_may(self, client, bring_in, runtime):
        firm = str(organisation_of(runtime, citizen(runtime)))
        assert bring_in("business-licence", organisation=firm).json["reason"] == "organisation.not_found"


def test_a_draft_from_before_counts_it_when_it_is_handed_in(client, holder, bring_in, work):
    case = draft(client, holder, "dp-living-allowance")
    bring_in()
    work()
    problems = client.get(f"/api/v1/cases/{case['no']}/problems", headers=holder.headers)
    assert show(client, holder, case["no"])["status"] == "draft"
    assert problems.status_code == 200
