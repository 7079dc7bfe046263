"""Correcting what a reviewer returned."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders import box, decide, filed, open_task, return_invoice, show, supplement, upload
from tests.people import citizen, staff


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


@pytest.fixture
def returned(client, claimant, reviewer):
    no = filed(client, claimant)["no"]
    return_invoice(client, reviewer, no)
    return show(client, claimant, no)


def answer_to(client, person, case, **more):
    sent = {"version": case["version"], **more}
    return client.post(f"/api/v1/cases/{case['no']}/supplement", json=sent, headers=person.headers)


def test_the_citizen_reads_what_is_wrong(returned):
    assert returned["status"] == "supplement_wanted"
    assert returned["owner"] == "citizen"
    assert returned["wanted"] == [
        {"material": "invoice", "field": None, "name": "医疗费用发票", "problem": "看不清金额，请重拍"}
    ]
    assert returned["materials"][0]["problem"] == "看不清金额，请重拍"
    assert "supplement" in returned["can"]


def test_nothing_new_is_no_correction(client, claimant, returned):
    answer = answer_to(client, claimant, returned)

    assert (answer.status_code, answer.json["reason"]) == (422, "case.supplement_incomplete")
    assert answer.json["errors"] == {"materials.invoice": "看不清金额，请重拍"}


def test_only_what_was_returned_is_taken(client, clock, claimant, returned):
    answer = upload(client, claimant, returned["no"], "fee-list")
    assert (answer.status_code, answer.json["reason"]) == (409, "material.not_wanted")

    changed = answer_to(client, claimant, returned, form={"total_fee": 1})
    assert (changed.status_code, changed.json["reason"]) == (422, "case.not_wanted")


def test_a_field_that_was_returned_can_be_changed(client, clock, claimant, reviewer):
    no = filed(client, claimant)["no"]
    problems = [{"field": "total_fee", "problem": "与发票合计不一致"}]
    decide(client, reviewer, open_task(client, reviewer, no), "return", problems=problems)

    answer = answer_to(client, claimant, show(client, claimant, no), form={"total_fee": 3680051})

    assert (answer.status_code, answer.json["status"]) == (200, "in_progress")
    assert answer.json["form"]["total_fee"] == 3680051


def test_the_reviewer_keeps_the_task_while_waiting(client, clock, claimant, reviewer, returned):
    assert [task["case"]["no"] for task in box(client, reviewer, "supplement")] == [returned["no"]]
    assert box(client, reviewer) == []

    clock.move(timedelta(days=1))
    supplement(client, claimant, returned["no"])

    task = box(client, reviewer)[0]
    assert (task["mine"], task["status"], task["due_on"]) == (True, "claimed", "2026-03-04")


def test_nobody_decides_while_the_citizen_is_asked(client, reviewer, returned):
    task = open_task(client, reviewer, returned["no"])

    answer = decide(client, reviewer, task, "approve")

    assert (answer.status_code, answer.json["reason"]) == (409, "case.waiting_for_supplement")


def test_asking_again_adds_to_what_is_wanted(client, claimant, reviewer, returned):
    problems = [{"material": "fee-list", "problem": "缺第二页"}]
    answer = decide(client, reviewer, open_task(client, reviewer, returned["no"]), "return", problems=problems)

    assert answer.status_code == 200
    assert [want["material"] for want in show(client, claimant, returned["no"])["wanted"]] == ["invoice", "fee-list"]


def test_the_clock_explains_the_wait(client, clock, claimant, returned):
    clock.move(timedelta(days=3))
    supplement(client, claimant, returned["no"])
    clock.move(timedelta(days=1))

    intervals = show(client, claimant, returned["no"])["clock"]["intervals"]

    assert [(each["from"], each["to"], each["counted"], each["why"]) for each in intervals] == [
        ("2026-03-03", "2026-03-05", False, "等待您补正"),
        ("2026-03-06", "2026-03-06", True, "办理中"),
    ]
