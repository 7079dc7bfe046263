"""A ticket is handed in by anybody, followed by who may, and moved by whose turn it is."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from api.core.actors import Role
from tests.people import citizen, other_department_reviewer, staff, staff_with

COMPLAINT = {"kind": "complaint", "title": "窗口让我跑了三趟", "body": "三次都说材料不全，没有一次告诉我全部。"}


@pytest.fixture
def hand_in(client):
    def send(who=None, **changes):
        headers = who.headers if who else {}
        answer = client.post("/api/v1/tickets", json={**COMPLAINT, **changes}, headers=headers)
        assert answer.status_code == 201, answer.json
        return answer.json

    return send


@pytest.fixture
def show(client):
    def read(no, who=None, code=None):
        query = {"code": code} if code else {}
        return client.get(f"/api/v1/tickets/{no}", query_string=query, headers=who.headers if who else {})

    return read


@pytest.fixture
def move(client, show):
    def send(who, no, verb, version=None, **data):
        seen = show(no, who).json
        body = {"verb": verb, "version": version or seen.get("version", 1), "data": data}
        return client.post(f"/api/v1/tickets/{no}/events", json=body, headers=who.headers)

    return send


@pytest.fixture
def people(runtime):
    names = ("dispatcher", "reviewer", "evaluator")
    return {name: staff(runtime, name) for name in names}


def test_a_stranger_follows_an_anonymous_ticket_by_its_code(hand_in, show):
    given = hand_in()

    seen = show(given["no"], code=given["code"].lower())

    assert (seen.status_code, seen.json["status"], seen.json["due_on"]) == (200, "submitted", "2026-03-23")
    assert "body" not in seen.json
    assert "can" not in seen.json


def test_a_wrong_code_is_as_good_as_no_ticket(hand_in, show):
    given = hand_in()
    for code in (None, "AAAAAAAA"):
        assert show(given["no"], code=code).json["reason"] == "ticket.no_such_ticket"


def test_codes_cannot_be_tried_without_end(hand_in, show):
    given = hand_in()
    answers = [show(given["no"], code=f"{number:08d}").status_code for number in range(21)]
    assert answers[-2:] == [404, 429]


def test_the_citizen_needs_no_code_and_others_do(runtime, hand_in, show, wang):
    given = hand_in(wang)
    assert show(given["no"], wang).status_code == 200
    assert show(given["no"], citizen(runtime)).status_code == 404


def test_who_wants_to_stay_anonymous_does(hand_in, show, wang, session):
    given = hand_in(wang, anonymous=True)

    assert show(given["no"], wang).status_code == 404
    assert session.scalar(text("SELECT person_id FROM tickets")) is None
    assert session.scalar(text("SELECT actor_id FROM audit_trail WHERE tag = 'ticket.submitted'")) is None


def test_it_goes_round_from_dispatch_to_close(hand_in, show, move, people, wang):
    no = hand_in(wang)["no"]

    assert move(people["dispatcher"], no, "dispatch", department="medical-insurance").json["status"] == "dispatched"
    assert move(people["reviewer"], no, "sign").json["status"] == "signed"
    assert move(people["reviewer"], no, "answer", text="已向您致歉，并公布一次性告知单。").json["can"] == []
    assert move(people["evaluator"], no, "close").json["status"] == "closed"

    seen = show(no, wang).json
    assert seen["answer"].startswith("已向您致歉")
    assert [step["what"] for step in seen["timeline"]] == ["收到诉求", "派单", "部门签收", "部门答复", "回访办结"]


def test_a_returned_ticket_is_with_the_dispatcher_again_and_the_reason_stays_inside(hand_in, show, move, people, wang):
    no = hand_in(wang)["no"]
    move(people["dispatcher"], no, "dispatch", department="medical-insurance")

    assert move(people["reviewer"], no, "return", reason="属于残联职责").json["can"] == []

    staff_view = show(no, people["dispatcher"]).json
    assert (staff_view["can"], staff_view["timeline"][-1]["reason"]) == (["dispatch"], "属于残联职责")
    assert "残联" not in str(show(no, wang).json)


def test_another_department_does_not_even_see_it(runtime, hand_in, show, move, people):
    no = hand_in()["no"]
    move(people["dispatcher"], no, "dispatch", department="medical-insurance")
    assert show(no, other_department_reviewer(runtime)).status_code == 404


def test_the_list_holds_what_waits_for_me(client, hand_in, move, people):
    no = hand_in()["no"]

    def waiting(name):
        return [row["no"] for row in client.get("/api/v1/tickets", headers=people[name].headers).json["data"]]

    assert (waiting("dispatcher"), waiting("reviewer")) == ([no], [])
    move(people["dispatcher"], no, "dispatch", department="medical-insurance")
    assert (waiting("dispatcher"), waiting("reviewer"), waiting("evaluator")) == ([], [no], [])


def test_a_stale_version_gets_the_fresh_ticket(hand_in, move, people):
    no = hand_in()["no"]
    move(people["dispatcher"], no, "dispatch", department="medical-insurance")

    answer = move(people["dispatcher"], no, "dispatch", version=1, department="medical-insurance")

    assert (answer.status_code, answer.json["reason"]) == (409, "ticket.changed")
    assert answer.json["current"]["status"] == "dispatched"


def test_an_unknown_department_is_refused(hand_in, move, people):
    answer = move(people["dispatcher"], hand_in()["no"], "dispatch", department="moon")
    assert (answer.status_code, answer.json["reason"]) == (422, "ticket.no_such_department")


def test_the_database_refuses_that_the_answerer_closes(runtime, hand_in, move, people, session):
    both = staff_with(runtime, "both", "medical-insurance", Role.REVIEWER, Role.EVALUATOR)
    no = hand_in()["no"]
    move(people["dispatcher"], no, "dispatch", department="medical-insurance")
    move(both, no, "sign")
    move(both, no, "answer", text="已办")

    assert move(both, no, "close").status_code == 409
    with pytest.raises(IntegrityError, match="no_judge_of_own_answer"):
        session.execute(text("UPDATE tickets SET status = 'closed', closed_by = answered_by"))


def test_an_agent_writes_a_ticket_down_for_the_citizen_of_their_chat_only(
    client, claimed, hand_in, show, sun, li, wang
):
    given = hand_in(sun, conversation=claimed["id"])

    assert show(given["no"], wang).status_code == 200
    refused = client.post("/api/v1/tickets", json={**COMPLAINT, "conversation": claimed["id"]}, headers=li.headers)
    assert (refused.status_code, refused.json["reason"]) == (403, "ticket.not_your_conversation")
