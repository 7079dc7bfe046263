"""Consent is taken back as easily as it was given, while the case is a draft."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from api.audit.models import AuditRow
from api.exchange.models import ExchangeLookup
from tests.builders import answer_form, filed, show
from tests.features.exchange.conftest import state_of
from tests.people import citizen


@pytest.fixture
def found(case, agree, work, client, applicant):
    agree(case["no"], "civil-registry", "civil-affairs", "disabled-federation")
    work()
    return show(client, applicant, case["no"])


@pytest.fixture
def withdraw(client, applicant):
    def send(no: str, source: str = ""):
        where = f"/api/v1/cases/{no}/exchanges" + (f"/{source}" if source else "")
        return client.delete(where, headers=applicant.headers)

    return send


def test_what_was_found_leaves_the_draft(found, withdraw):
    after = withdraw(found["no"], "civil-affairs").json

    assert "household_kind" not in after["form"]
    assert state_of(after, "civil-affairs") == "withdrawn"
    assert state_of(after, "civil-registry") == "found"
    assert after["form"]["county"] == "220802"


def test_a_paper_that_rested_on_it_is_asked_for_again(found, withdraw):
    after = withdraw(found["no"], "disabled-federation").json
    held = {material["code"]: material["held"] for material in after["materials"]}
    assert held["disability-certificate"] is None


def test_what_the_citizen_wrote_instead_stays(found, withdraw, client, applicant):
    answer_form(client, applicant, found, {"household_kind": "borderline"})
    assert withdraw(found["no"]).json["form"]["household_kind"] == "borderline"


def test_it_is_deleted_and_not_just_hidden(found, withdraw, session):
    withdraw(found["no"])
    rows = session.scalars(select(ExchangeLookup)).all()
    assert {(row.state, row.facts, row.as_of) for row in rows} == {("withdrawn", None, None)}


def test_an_answer_that_comes_too_late_is_not_kept(case, agree, withdraw, work, client, applicant, offices):
    agree(case["no"], "civil-affairs")
    withdraw(case["no"])
    work()
    assert offices.asked == []
    assert "household_kind" not in show(client, applicant, case["no"])["form"]


def test_it_may_be_given_again(found, withdraw, agree, work, client, applicant):
    withdraw(found["no"], "civil-affairs")
    assert agree(found["no"], "civil-affairs").status_code == 202
    work()
    assert show(client, applicant, found["no"])["form"]["household_kind"] == "minimum-living"


def test_a_draft_that_is_dropped_takes_what_was_found_with_it(found, client, applicant, session):
    sent = {"reason": "不办了"}
    dropped = client.post(f"/api/v1/cases/{found['no']}/withdrawal", json=sent, headers=applicant.headers)

    assert (dropped.status_code, state_of(dropped.json, "civil-affairs")) == (200, "withdrawn")
    assert {row.facts for row in session.scalars(select(ExchangeLookup))} == {None}


def test_nobody_is_asked_for_a_draft_that_was_dropped(case, agree, work, client, applicant, offices):
    agree(case["no"], "civil-affairs")
    client.post(f"/api/v1/cases/{case['no']}/withdrawal", json={"reason": "不办了"}, headers=applicant.headers)
    work()
    assert offices.asked == []


def test_once_handed_in_it_stays_what_was_decided_on(client, runtime, offices):
    claimant = citizen(runtime, name="刘志强")
    no = filed(client, claimant)["no"]
    answer = client.delete(f"/api/v1/cases/{no}/exchanges", headers=claimant.headers)
    assert (answer.status_code, answer.json["reason"]) == (409, "exchange.handed_in")


def test_the_trail_tells_who_agreed_and_who_took_it_back_but_not_what_was_found(found, withdraw, session):
    withdraw(found["no"], "civil-affairs")
    rows = [row for row in session.scalars(select(AuditRow)) if row.tag.startswith("exchange.")]

    told = [row.tag for row in rows if row.data["source"] == "civil-affairs"]
    assert told == ["exchange.consented", "exchange.answered", "exchange.consent_withdrawn"]
    assert "minimum-living" not in str([row.data for row in rows])
