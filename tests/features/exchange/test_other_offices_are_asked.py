"""With the citizen's consent other offices are asked, and what they answer is filled in."""

from __future__ import annotations

import pytest

from tests.builders import answer_form, show
from tests.features.exchange.conftest import ALLOWANCE, RECORDS, state_of
from tests.people import Level, citizen

SOURCES = ("civil-registry", "civil-affairs", "disabled-federation")


def offered(case):
    return {lookup["source"]: lookup for lookup in case["lookups"]}


def test_a_draft_says_what_could_be_asked_of_whom_and_what_for(case):
    registry = offered(case)["civil-registry"]

    assert (registry["state"], registry["name"], registry["can"]) == ("wanted", "公安人口库", ["ask"])
    assert registry["facts"] == ["户籍所在县（市、区）"]
    assert registry["purpose"].startswith("办理")
    assert offered(case)["disabled-federation"]["materials"] == ["残疾人残疾人证"]


def test_nobody_is_asked_without_consent(case, work, offices):
    work()
    assert offices.asked == []


def test_agreeing_asks_in_the_background_and_says_so(case, agree, offices):
    answer = agree(case["no"], "civil-registry")

    assert answer.status_code == 202
    assert state_of(answer.json, "civil-registry") == "asked"
    assert state_of(answer.json, "civil-affairs") == "wanted"
    assert offices.asked == []


def test_what_is_found_fills_the_form_and_spares_the_paper(case, agree, work, client, applicant, offices):
    agree(case["no"], *SOURCES)
    work()
    found = show(client, applicant, case["no"])

    assert (found["form"]["county"], found["form"]["household_kind"]) == ("220802", "minimum-living")
    held = {material["code"]: material["held"] for material in found["materials"]}
    assert (held["disability-certificate"]["source"], held["disability-certificate"]["since"]) == (
        "残联残疾人口库",
        "2026-02-27",
    )
    assert held["household-proof"]["source"] == "民政社会救助库"
    assert {state_of(found, source) for source in SOURCES} == {"found"}
    assert found["version"] > case["version"]


def test_the_office_learns_the_purpose_and_the_case(case, agree, work, offices):
    agree(case["no"], "civil-affairs")
    work()
    ((source, subject, purpose),) = offices.asked
    assert (source, subject.kind, subject.name) == ("civil-affairs", "person", "刘志强")
    assert case["no"] in purpose


def test_what_was_typed_meanwhile_stays(case, agree, work, client, applicant):
    agree(case["no"], "civil-affairs")
    answer_form(client, applicant, show(client, applicant, case["no"]), {"household_kind": "borderline"})
    work()
    assert show(client, applicant, case["no"])["form"]["household_kind"] == "borderline"


def test_a_value_that_the_form_would_not_take_is_left_out(case, agree, work, client, applicant, offices):
    offices.records["civil-affairs"] = {"name": "刘志强", "household_kind": "rich"}
    agree(case["no"], "civil-affairs")
    work()
    assert "household_kind" not in show(client, applicant, case["no"])["form"]


@pytest.mark.parametrize("record", [{"name": "刘志刚"}, {}, {"name": None}])
def test_a_record_of_somebody_else_counts_for_nothing(case, agree, work, client, applicant, offices, record):
    offices.records["civil-affairs"] = {**RECORDS["civil-affairs"], "name": "", **record}
    agree(case["no"], "civil-affairs")
    work()
    found = show(client, applicant, case["no"])

    assert state_of(found, "civil-affairs") == "not_found"
    assert "household_kind" not in found["form"]


def test_an_office_that_knows_nothing_is_said_to(case, agree, work, client, applicant, offices):
    del offices.records["civil-affairs"]
    agree(case["no"], "civil-affairs")
    work()
    lookup = offered(show(client, applicant, case["no"]))["civil-affairs"]
    assert (lookup["state"], lookup["can"]) == ("not_found", ["ask", "withdraw"])


def test_nothing_is_asked_twice_at_once(case, agree):
    assert agree(case["no"], "civil-affairs").status_code == 202
    again = agree(case["no"], "civil-affairs")
    assert (again.status_code, again.json["reason"]) == (409, "exchange.nothing_to_ask")


def test_a_source_that_the_case_has_no_use_for_is_not_asked(case, agree):
    assert agree(case["no"], "tax", "health").json["reason"] == "exchange.nothing_to_ask"


def test_an_outdated_consent_is_no_consent(case, agree, offices, work):
    answer = agree(case["no"], "civil-affairs", version="2020-01")
    assert (answer.status_code, answer.json["reason"]) == (422, "exchange.consent_outdated")


def test_a_strangers_case_cannot_be_asked_about(case, agree, runtime):
    assert agree(case["no"], "civil-affairs", who=citizen(runtime, name="陌生人")).status_code == 404


def test_who_is_known_by_wechat_alone_is_offered_nothing(client, runtime, offices):
    newcomer = citizen(runtime, level=Level.WECHAT)
    answer = client.post("/api/v1/cases", json={"item": ALLOWANCE}, headers=newcomer.headers)
    assert answer.json["lookups"] == []
