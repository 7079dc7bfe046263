"""A case for an organisation is its members' matter: all who may act in the item, and nobody else."""

from __future__ import annotations

import pytest

from api.cases.queries import case_by_number
from api.catalogue.rules import Catalogue
from api.core.actors import Level
from api.core.db import transaction
from api.delivery.queries import decision_of
from api.notices.usecases import people_of
from api.wallet.rules.decisions import salutation
from tests.builders import answer_form, show, submit, upload
from tests.organisations import CREDIT_CODE, FIRM, agent_of, organisation_of
from tests.people import citizen, staff
from tests.spreadsheets import CODE, SUSPEND

PERSONAL = "mi-supplementary-claim"


@pytest.fixture
def boss(runtime):
    return citizen(runtime, name="张敏")


@pytest.fixture
def firm(runtime, boss):
    return organisation_of(runtime, boss)


@pytest.fixture
def agent(runtime, firm):
    return agent_of(runtime, firm, scope=(CODE,))


def start(client, who, item=CODE, **more):
    return client.post("/api/v1/cases", json={"item": item, **more}, headers=who.headers)


def filed_by(client, who, firm):
    case = start(client, who, organisation=str(firm)).json
    answers = {**SUSPEND, "contact_phone": "13943601234", "contact_name": "周经办", "promised_truth": True}
    answer_form(client, who, case, answers)
    upload(client, who, case["no"], "retirement-approval")
    answer = submit(client, who, show(client, who, case["no"]))
    assert answer.status_code == 200, answer.json
    return answer.json


def test_the_form_is_filled_in_from_the_registration(client, boss, firm):
    case = start(client, boss, organisation=str(firm)).json

    assert (case["form"]["organisation_name"], case["form"]["credit_code"]) == (FIRM, CREDIT_CODE)
    assert case["applicant"]["organisation"]["credit_code"] == CREDIT_CODE
    assert [each["held"]["source"] for each in case["materials"] if each["held"]] == ["市场监管经营主体登记库"]


def test_every_member_with_the_scope_sees_and_continues_it(client, boss, firm, agent):
    no = filed_by(client, agent, firm)["no"]

    assert show(client, boss, no)["timeline"][0]["by"] == "单位经办人"
    listed = client.get(f"/api/v1/cases?organisation={firm}", headers=boss.headers).json["data"]
    assert [(each["no"], each["organisation"]) for each in listed] == [(no, FIRM)]
    answer = client.post(f"/api/v1/cases/{no}/withdrawal", json={}, headers=boss.headers)
    assert answer.json["status"] == "withdrawn"


def test_nobody_else_may_know_of_it(client, runtime, boss, firm):
    no = filed_by(client, boss, firm)["no"]
    others = [citizen(runtime), agent_of(runtime, firm, scope=("mi-employer-base",))]

    for other in others:
        assert client.get(f"/api/v1/cases/{no}", headers=other.headers).status_code == 404
        assert client.get(f"/api/v1/cases?organisation={firm}", headers=other.headers).json["data"] == []


def test_who_filed_it_and_left_sees_it_no_more(client, boss, firm, agent):
    no = filed_by(client, agent, firm)["no"]
    membership = client.get("/api/v1/me/organisations", headers=agent.headers).json["data"][0]["membership"]
    client.delete(f"/api/v1/me/organisations/{firm}/members/{membership}", headers=agent.headers)

    assert client.get(f"/api/v1/cases/{no}", headers=agent.headers).status_code == 404
    assert client.get("/api/v1/cases", headers=agent.headers).json["data"] == []
    assert show(client, boss, no)["status"] == "submitted"


def test_a_personal_case_stays_personal(client, boss, firm, agent):
    no = start(client, boss, PERSONAL).json["no"]

    assert client.get(f"/api/v1/cases/{no}", headers=agent.headers).status_code == 404
    assert client.get(f"/api/v1/cases?organisation={firm}", headers=boss.headers).json["data"] == []


def test_another_credit_code_is_refused(client, boss, firm):
    case = start(client, boss, organisation=str(firm)).json
    changed = answer_form(client, boss, case, {"credit_code": "91220882MA0Y0H7P4J"})

    assert submit(client, boss, changed).json["errors"]["form.credit_code"].endswith(f"{CREDIT_CODE}。")


@pytest.mark.parametrize(
    ("item", "named", "reason"),
    [
        (CODE, False, "case.organisation_wanted"),
        (PERSONAL, True, "case.organisation_not_allowed"),
        ("mi-employer-base", "agent", "organisation.not_found"),
    ],
)
def test_the_item_says_who_may_apply(client, boss, firm, agent, item, named, reason):
    who = agent if named == "agent" else boss
    more = {"organisation": str(firm)} if named else {}

    assert start(client, who, item, **more).json["reason"] == reason


def test_a_stranger_files_for_nobody(client, runtime, firm):
    stranger, newcomer = citizen(runtime), citizen(runtime, level=Level.WECHAT)

    assert start(client, stranger, organisation=str(firm)).json["reason"] == "organisation.not_found"
    assert start(client, newcomer, organisation=str(firm)).json["reason"] == "auth.level_too_low"


def test_one_applicant_at_a_time(client, runtime, boss, firm):
    sent = {"organisation": str(firm), "on_behalf_of": str(boss.person_id)}

    assert start(client, boss, **sent).json["reason"] == "case.one_applicant"


def test_decision_and_worklist_name_the_organisation(client, runtime, boss, firm):
    no = filed_by(client, boss, firm)["no"]

    with transaction(runtime.database) as session:
        decision = decision_of(session, runtime.ports.find(Catalogue), case_by_number(session, no))
    assert salutation(decision) == f"{FIRM}（统一社会信用代码{CREDIT_CODE}）："
    tasks = client.get("/api/v1/worklist", headers=staff(runtime).headers).json["data"]
    assert [task["case"]["applicant"] for task in tasks if task["case"]["no"] == no] == [FIRM]


def test_notices_go_to_who_filed_it_and_to_the_representative_once_they_left(client, runtime, boss, firm, agent):
    no = filed_by(client, agent, firm)["no"]
    with transaction(runtime.database) as session:
        assert people_of(session, runtime.clock.now(), case_by_number(session, no)) == {agent.person_id}

    membership = client.get("/api/v1/me/organisations", headers=agent.headers).json["data"][0]["membership"]
    client.delete(f"/api/v1/me/organisations/{firm}/members/{membership}", headers=boss.headers)

    with transaction(runtime.database) as session:
        assert people_of(session, runtime.clock.now(), case_by_number(session, no)) == {boss.person_id}
