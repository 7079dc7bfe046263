"""Starting a draft and saving answers into it."""

from __future__ import annotations

import pytest

from api.cases.models import Case
from api.cases.routes.filing import DRAFTS_OF_ONE_PERSON
from api.cases.rules.numbers import is_case_number
from api.cases.usecases.drafts import MOST_DRAFTS
from api.core.actors import Level
from tests.builders import answer_form, draft, filed, show
from tests.people import citizen, proxy_for, stranger


@pytest.fixture
def claimant(runtime):
    return citizen(runtime, phone="13904361234")


def test_a_draft_is_filled_in_with_what_is_known(client, claimant):
    case = draft(client, claimant)

    assert is_case_number(case["no"])
    assert (case["status"], case["version"], case["owner"]) == ("draft", 1, "citizen")
    assert case["form"]["insured_name"] == "王秀英"
    assert case["form"]["phone"] == "13904361234"
    assert case["form"]["pay_to"] == "social-card"
    assert case["spared"]["questions"] == 3


def test_a_draft_names_nobody_in_full_but_in_the_form(client, claimant):
    applicant = draft(client, claimant)["applicant"]

    assert applicant["name"] == "王**"
    assert "*" in applicant["id_number"]
    assert applicant["phone"] == "139****1234"


def test_a_newcomer_may_start_but_nothing_is_filled_in(client, runtime):
    case = draft(client, citizen(runtime, level=Level.WECHAT, phone="13904361234"))

    assert "insured_name" not in case["form"]
    assert case["spared"]["papers"] == []


def test_answers_are_merged_and_null_takes_one_back(client, claimant):
    case = answer_form(client, claimant, draft(client, claimant), {"hospital": "白城市中心医院", "total_fee": 5})
    case = answer_form(client, claimant, case, {"total_fee": None})

    assert case["form"]["hospital"] == "白城市中心医院"
    assert "total_fee" not in case["form"]
    assert case["version"] == 3


def test_an_old_version_gets_the_fresh_case(client, claimant):
    old = draft(client, claimant)
    fresh = answer_form(client, claimant, old, {"total_fee": 5})

    sent = {"form": {"total_fee": 9}, "version": old["version"]}
    answer = client.patch(f"/api/v1/cases/{old['no']}", json=sent, headers=claimant.headers)

    assert (answer.status_code, answer.json["reason"]) == (409, "request.stale")
    assert answer.json["current"]["form"] == fresh["form"]


def test_a_field_that_the_form_does_not_have_is_named(client, claimant):
    case = draft(client, claimant)

    sent = {"form": {"colour": "red"}, "version": 1}
    answer = client.patch(f"/api/v1/cases/{case['no']}", json=sent, headers=claimant.headers)

    assert answer.status_code == 422
    assert list(answer.json["errors"]) == ["form.colour"]


def test_an_unknown_item_cannot_be_filed(client, claimant):
    answer = client.post("/api/v1/cases", json={"item": "mi-nothing"}, headers=claimant.headers)

    assert (answer.status_code, answer.json["reason"]) == (404, "catalogue.no_such_item")


def test_nobody_hoards_drafts(client, claimant):
    for _ in range(MOST_DRAFTS):
        draft(client, claimant)

    answer = client.post("/api/v1/cases", json={"item": "mi-supplementary-claim"}, headers=claimant.headers)

    assert (answer.status_code, answer.json["reason"]) == (409, "case.too_many_drafts")


def test_drafts_dropped_again_count_for_the_day(client, runtime, claimant):
    for _ in range(100):
        runtime.limiter.hit(DRAFTS_OF_ONE_PERSON, "draft", str(claimant.person_id))

    answer = client.post("/api/v1/cases", json={"item": "mi-supplementary-claim"}, headers=claimant.headers)

    assert (answer.status_code, answer.json["reason"]) == (429, "case.too_often")


def test_a_stranger_may_not_know_of_a_case(client, runtime, claimant):
    no = draft(client, claimant)["no"]
    somebody = stranger(runtime)

    for method, path in (("GET", ""), ("POST", "/withdrawal"), ("DELETE", f"/materials/invoice/{claimant.person_id}")):
        answer = client.open(f"/api/v1/cases/{no}{path}", method=method, json={}, headers=somebody.headers)
        assert (answer.status_code, answer.json["reason"]) == (404, "case.not_found")


def test_a_proxy_files_for_the_principal(client, runtime, claimant):
    agent = proxy_for(runtime, claimant)

    case = filed(client, agent, on_behalf_of=str(claimant.person_id))

    assert case["applicant"]["by_proxy"]
    assert case["form"]["insured_name"] == "王秀英"
    assert {line["by"] for line in case["timeline"]} == {"代办人"}
    assert show(client, claimant, case["no"])["no"] == case["no"]


def test_nobody_files_for_another_without_consent(client, runtime, claimant):
    sent = {"item": "mi-supplementary-claim", "on_behalf_of": str(claimant.person_id)}

    answer = client.post("/api/v1/cases", json=sent, headers=stranger(runtime).headers)

    assert (answer.status_code, answer.json["reason"]) == (403, "case.no_proxy")


def test_answers_are_sealed_in_the_database(client, session, claimant):
    from sqlalchemy import select, text

    no = draft(client, claimant)["no"]
    stored = session.scalar(text("SELECT form FROM cases WHERE no = :no"), {"no": no})

    assert "王秀英".encode() not in bytes(stored)
    assert session.scalar(select(Case).where(Case.no == no)).form["insured_name"] == "王秀英"
