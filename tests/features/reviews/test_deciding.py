"""Approving, returning and rejecting."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from api.core.actors import Role
from api.core.outbox import OutboxRow
from tests.builders import DEAR_ANSWERS, approve, box, decide, filed, open_task, show
from tests.people import citizen, staff, staff_with


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


@pytest.fixture
def no(client, claimant):
    return filed(client, claimant)["no"]


def test_the_first_approval_is_acceptance(client, claimant, reviewer, no):
    approve(client, reviewer, no)

    case = show(client, claimant, no)
    assert (case["status"], case["clock"]["accepted_on"]) == ("in_progress", "2026-03-02")
    assert case["clock"]["statutory_due_on"] == "2026-03-30"


def test_a_dear_claim_waits_for_both_reviews(client, runtime, claimant, reviewer):
    senior = staff(runtime, "senior")
    no = filed(client, claimant, DEAR_ANSWERS)["no"]
    approve(client, reviewer, no, "材料审核")
    approve(client, reviewer, no, "费用核定")
    assert show(client, claimant, no)["stages"][1]["status"] == "running"

    approve(client, senior, no, "二级复核")

    assert show(client, claimant, no)["stages"][2]["status"] == "running"


def test_parallel_reviewers_do_not_make_each_other_stale(client, runtime, claimant, reviewer):
    senior = staff(runtime, "senior")
    no = filed(client, claimant, DEAR_ANSWERS)["no"]
    approve(client, reviewer, no, "材料审核")
    seen_by_senior = open_task(client, senior, no)
    approve(client, reviewer, no, "费用核定")

    assert decide(client, senior, seen_by_senior, "approve").status_code == 200


def test_a_review_is_not_reviewed_by_the_same_person(client, runtime, claimant):
    both = staff_with(runtime, "both", "medical-insurance", Role.REVIEWER, Role.SENIOR_REVIEWER)
    no = filed(client, claimant, DEAR_ANSWERS)["no"]
    approve(client, both, no, "材料审核")

    answer = decide(client, both, open_task(client, both, no, "二级复核"), "approve")

    assert (answer.status_code, answer.json["reason"]) == (409, "task.four_eyes")


def test_a_decision_on_an_old_sight_gets_the_fresh_task(client, reviewer, no):
    task = open_task(client, reviewer, no)

    answer = decide(client, reviewer, {**task, "version": task["version"] - 1}, "approve")

    assert (answer.status_code, answer.json["reason"]) == (409, "request.stale")
    assert answer.json["current"]["version"] == task["version"]


def test_a_task_is_decided_once(client, reviewer, no):
    task = open_task(client, reviewer, no)
    decide(client, reviewer, task, "approve")

    assert decide(client, reviewer, task, "reject", reason="改主意了").json["reason"] == "task.already_decided"


@pytest.mark.parametrize(
    ("outcome", "more", "reason"),
    [
        ("reject", {}, "task.reason_wanted"),
        ("reject", {"reason": "  "}, "task.reason_wanted"),
        ("return", {}, "task.problems_wanted"),
        ("approve", {"problems": [{"material": "invoice", "problem": "看不清"}]}, "task.problems_unwanted"),
        ("return", {"problems": [{"material": "diploma", "problem": "看不清"}]}, "task.problem_unknown"),
        ("return", {"problems": [{"field": "colour", "problem": "不对"}]}, "task.problem_unknown"),
        ("return", {"problems": [{"problem": "不对"}]}, "error.invalid"),
        ("approve later", {}, "error.invalid"),
    ],
)
def test_a_decision_says_what_the_citizen_needs_to_know(client, reviewer, no, outcome, more, reason):
    answer = decide(client, reviewer, open_task(client, reviewer, no), outcome, **more)

    assert (answer.status_code, answer.json["reason"]) == (422, reason)
    assert answer.json["errors"] or reason == "task.reason_wanted"


def test_an_approved_case_is_told_to_the_rest(client, session, claimant, reviewer, no):
    for _ in range(3):
        approve(client, reviewer, no)

    assert show(client, claimant, no)["status"] == "approved"
    assert box(client, reviewer) == []
    told = session.scalars(select(OutboxRow.name).order_by(OutboxRow.id)).all()
    assert [name for name in told if name != "TaskOpened"] == ["CaseSubmitted", "CaseAccepted", "CaseApproved"]
