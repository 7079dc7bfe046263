"""Extending a case: by the head of its office, once, at most ten working days, with a reason (行政许可法 42)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.core.actors import Role
from tests.builders import approve, filed, open_task, return_invoice, show, supplement
from tests.people import citizen, staff, staff_with

REASON = "需要向就诊医院核对两张发票"


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


@pytest.fixture
def head(runtime):
    return staff(runtime, "head")


@pytest.fixture
def accepted(client, claimant, reviewer):
    no = filed(client, claimant)["no"]
    approve(client, reviewer, no)
    return no


def extend(client, member, no, version, days=3, reason=REASON):
    sent = {"days": days, "reason": reason, "version": version}
    return client.post(f"/api/v1/cases/{no}/extension", json=sent, headers=member.headers)


def version_of(client, claimant, no):
    return show(client, claimant, no)["version"]


def test_both_limits_and_the_tasks_at_work_move(client, claimant, reviewer, head, accepted):
    before, task = show(client, claimant, accepted)["clock"], open_task(client, reviewer, accepted)

    answer = extend(client, head, accepted, version_of(client, claimant, accepted))

    assert answer.status_code == 200, answer.json
    after = show(client, claimant, accepted)["clock"]
    assert (after["promised_days"], after["statutory_days"]) == (
        before["promised_days"] + 3,
        before["statutory_days"] + 3,
    )
    assert after["due_on"] > before["due_on"]
    assert after["statutory_due_on"] > before["statutory_due_on"]
    assert open_task(client, reviewer, accepted)["due_on"] > task["due_on"]


def test_the_applicant_reads_the_reason(client, claimant, head, accepted):
    extend(client, head, accepted, version_of(client, claimant, accepted))

    case = show(client, claimant, accepted)

    assert case["clock"]["extension"] == {"days": 3, "reason": REASON, "granted_on": "2026-03-02"}
    assert any(line["what"] == "extended" and REASON in line["text"] for line in case["timeline"])


def test_it_is_granted_once(client, claimant, head, accepted):
    extend(client, head, accepted, version_of(client, claimant, accepted))

    again = extend(client, head, accepted, version_of(client, claimant, accepted), days=1)

    assert (again.status_code, again.json["reason"]) == (409, "case.already_extended")


@pytest.mark.parametrize(
    ("days", "reason", "wrong"), [(11, REASON, "days"), (0, REASON, "days"), (3, " 忙 ", "reason")]
)
def test_more_than_the_law_allows_or_no_reason_is_refused(client, claimant, head, accepted, days, reason, wrong):
    answer = extend(client, head, accepted, version_of(client, claimant, accepted), days, reason)

    assert (answer.status_code, [*answer.json["errors"]]) == (422, [wrong])


def test_a_case_that_is_not_accepted_has_no_limit_to_extend(client, claimant, head):
    case = filed(client, claimant)

    answer = extend(client, head, case["no"], case["version"])

    assert (answer.status_code, answer.json["reason"]) == (409, "case.not_accepted")


def test_a_limit_that_has_passed_is_not_excused(client, clock, claimant, head, accepted):
    clock.move(timedelta(days=60))

    answer = extend(client, head, accepted, version_of(client, claimant, accepted))

    assert (answer.status_code, answer.json["reason"]) == (409, "case.limit_passed")


def test_what_was_decided_on_an_old_sight_is_refused(client, claimant, head, accepted):
    version = version_of(client, claimant, accepted)

    answer = extend(client, head, accepted, version - 1)

    assert (answer.status_code, answer.json["current"]["version"]) == (409, version)


def test_nobody_but_the_head_of_the_office_extends(client, runtime, claimant, reviewer, accepted):
    version = version_of(client, claimant, accepted)
    other = staff_with(runtime, "tax-head", "tax", Role.HEAD)

    assert extend(client, reviewer, accepted, version).status_code == 403
    assert extend(client, claimant, accepted, version).status_code == 403
    assert extend(client, other, accepted, version).json["reason"] == "case.not_found"


def test_it_outlives_a_pause(client, clock, claimant, reviewer, head, accepted):
    extend(client, head, accepted, version_of(client, claimant, accepted))
    due_on = open_task(client, reviewer, accepted)["due_on"]
    return_invoice(client, reviewer, accepted)
    clock.move(timedelta(days=7))

    supplement(client, claimant, accepted)

    assert open_task(client, reviewer, accepted)["due_on"] > due_on
    assert show(client, claimant, accepted)["clock"]["promised_days"] == 8
