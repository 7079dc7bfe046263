"""What follows from time alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.cases.jobs import accept_what_met_silence, lapse_what_was_not_corrected
from tests.builders import approve, box, filed, return_invoice, show, supplement
from tests.people import citizen, staff


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


def test_silence_past_five_working_days_is_acceptance_from_receipt(client, runtime, clock, claimant):
    no = filed(client, claimant)["no"]
    clock.move(timedelta(days=8))

    accept_what_met_silence(runtime)
    accept_what_met_silence(runtime)

    case = show(client, claimant, no)
    assert case["status"] == "in_progress"
    assert (case["clock"]["accepted_on"], case["clock"]["accepted_by_silence"]) == ("2026-03-02", True)
    assert [line["what"] for line in case["timeline"]].count("accepted_by_silence") == 1


def test_an_office_that_is_within_its_time_is_left_alone(client, runtime, clock, claimant):
    no = filed(client, claimant)["no"]
    clock.move(timedelta(days=7))

    accept_what_met_silence(runtime)

    assert show(client, claimant, no)["status"] == "submitted"


def test_silence_after_a_correction_counts_from_the_correction(client, runtime, clock, claimant, reviewer):
    no = filed(client, claimant)["no"]
    clock.move(timedelta(days=1))
    return_invoice(client, reviewer, no)
    clock.move(timedelta(days=1))
    supplement(client, claimant, no)
    clock.move(timedelta(days=8))

    accept_what_met_silence(runtime)

    assert show(client, claimant, no)["clock"]["accepted_on"] == "2026-03-04"


def test_a_correction_that_never_comes_ends_the_case(client, runtime, clock, claimant, reviewer):
    no = filed(client, claimant)["no"]
    return_invoice(client, reviewer, no)
    clock.move(timedelta(days=30))
    lapse_what_was_not_corrected(runtime)
    assert show(client, claimant, no)["status"] == "supplement_wanted"

    clock.move(timedelta(days=30))
    lapse_what_was_not_corrected(runtime)

    case = show(client, claimant, no)
    assert (case["status"], case["owner"]) == ("withdrawn", "nobody")
    assert box(client, reviewer, "supplement") == []


def test_a_late_task_is_overdue_and_still_decided(client, clock, claimant, reviewer):
    no = filed(client, claimant)["no"]
    clock.move(timedelta(days=2))

    assert [task["urgency"] for task in box(client, reviewer, "overdue")] == ["overdue"]
    approve(client, reviewer, no)
    assert show(client, claimant, no)["status"] == "in_progress"
