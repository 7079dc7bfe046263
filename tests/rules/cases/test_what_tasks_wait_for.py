"""A task that waits says for what; the clock stands only while nothing but the citizen is waited for."""

from __future__ import annotations

import pytest

from api.cases.rules.pauses import PauseKind
from api.cases.rules.waiting import REFUSALS, Live, WaitsFor, check_ready, first_wait, standing_for
from api.catalogue.rules import TaskPlan
from api.core.errors import Refused

SURVEY = Live("1.2", "上门勘查", WaitsFor.BOOKING)
REVIEW = Live("1.1", "资料核验")
NOTICE = Live("1.3", "公示")


@pytest.mark.parametrize(
    ("plan", "wait"),
    [
        (TaskPlan("1", "审核"), None),
        (TaskPlan("1", "勘查", "visit"), WaitsFor.BOOKING),
        (TaskPlan("1", "验收", "visit", details={"slots": {"chosen_by": "office"}}), WaitsFor.PROPOSAL),
        (TaskPlan("1", "缴费", "payment", details={"amount": 1}), WaitsFor.PAYMENT),
        (TaskPlan("1", "核税", details={"assesses": [{"code": "a", "name": "契税"}]}), WaitsFor.ASSESSMENT),
    ],
)
def test_a_task_opens_with_what_it_waits_for(plan, wait):
    assert first_wait(plan) is wait


@pytest.mark.parametrize("wait", WaitsFor)
@pytest.mark.parametrize("outcome", ["approve", "reject", "return"])
def test_only_what_needs_no_visit_and_no_money_is_decided(wait, outcome):
    returned = outcome == "return" and wait is not WaitsFor.PAYMENT
    if returned or (outcome, wait) == ("reject", WaitsFor.ASSESSMENT):
        check_ready(wait, outcome)
        return
    with pytest.raises(Refused) as refusal:
        check_ready(wait, outcome)
    assert refusal.value.reason == REFUSALS[wait]


@pytest.mark.parametrize(
    ("live", "kind"),
    [
        ([SURVEY], PauseKind.APPOINTMENT),
        ([SURVEY, NOTICE], PauseKind.APPOINTMENT),
        ([NOTICE], PauseKind.SPECIAL),
        ([Live("2.1", "缴费", WaitsFor.PAYMENT)], PauseKind.PAYMENT),
        ([SURVEY, REVIEW], None),
        ([Live("1.2", "上门勘查", WaitsFor.VISIT)], None),
        ([Live("1.2", "联合验收", WaitsFor.PROPOSAL)], None),
        ([], None),
    ],
)
def test_the_clock_stands_for_the_citizen_alone(live, kind):
    standing = standing_for(live, frozenset({"1.3"}))

    assert (standing.kind if standing else None) == kind
