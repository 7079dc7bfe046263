"""Taking a case back, and saying how it was handled."""

from __future__ import annotations

import pytest

from tests.builders import box, concluded, decide, draft, filed, open_task, return_invoice, show, submit
from tests.people import citizen, staff


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


def withdraw(client, person, no):
    return client.post(f"/api/v1/cases/{no}/withdrawal", json={"reason": "填错了"}, headers=person.headers)


def rate(client, person, no, score=5):
    return client.post(f"/api/v1/cases/{no}/rating", json={"score": score, "comment": "很快"}, headers=person.headers)


def test_a_withdrawn_case_leaves_the_worklist(client, claimant, reviewer):
    no = filed(client, claimant)["no"]
    task = open_task(client, reviewer, no)

    assert withdraw(client, claimant, no).json["status"] == "withdrawn"
    assert box(client, reviewer) == []
    answer = decide(client, reviewer, {**task, "version": 3}, "approve")
    assert (answer.status_code, answer.json["reason"]) == (409, "task.closed")


def test_a_case_can_be_withdrawn_while_something_is_wanted(client, claimant, reviewer):
    no = filed(client, claimant)["no"]
    return_invoice(client, reviewer, no)

    case = withdraw(client, claimant, no).json

    assert (case["status"], case["wanted"], case["clock"]["paused"]) == ("withdrawn", [], False)


def test_a_withdrawn_case_cannot_be_withdrawn_or_handed_in(client, claimant):
    case = draft(client, claimant)
    withdraw(client, claimant, case["no"])

    assert withdraw(client, claimant, case["no"]).json["reason"] == "case.already_withdrawn"
    assert submit(client, claimant, case).json["reason"] == "case.already_withdrawn"


def test_a_decided_case_cannot_be_withdrawn(client, claimant, reviewer):
    no = concluded(client, claimant, reviewer)["no"]

    assert withdraw(client, claimant, no).json["reason"] == "case.already_concluded"


def test_a_concluded_case_is_rated_once(client, claimant, reviewer):
    no = concluded(client, claimant, reviewer)["no"]

    assert rate(client, claimant, no).json["rating"] == {"score": 5, "comment": "很快"}
    assert rate(client, claimant, no).json["reason"] == "case.already_rated"


@pytest.mark.parametrize("score", [0, 6, "5", None])
def test_a_rating_is_one_to_five(client, claimant, reviewer, score):
    no = filed(client, claimant)["no"]

    assert rate(client, claimant, no, score).status_code == 422


def test_a_running_case_cannot_be_rated(client, claimant):
    no = filed(client, claimant)["no"]

    assert rate(client, claimant, no).status_code == 409


def test_a_denied_case_gives_its_reason(client, claimant, reviewer):
    no = filed(client, claimant)["no"]
    decide(client, reviewer, open_task(client, reviewer, no), "reject", reason="不在参保期内，依据社会保险法第二十八条")

    case = show(client, claimant, no)

    assert (case["status"], case["reason"]) == ("denied", "不在参保期内，依据社会保险法第二十八条")
    assert "不予受理" in case["timeline"][-1]["text"]
    assert case["can"] == ["rate"]
