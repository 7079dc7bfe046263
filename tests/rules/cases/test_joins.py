"""How a stage ends by its join, and which tasks it needs."""

from __future__ import annotations

from typing import Any

import pytest

from api.cases.rules.flow import Outcome, Verdict, needed_tasks, verdict_on, where
from api.catalogue.rules import Stage, TaskPlan

YES, NO = Outcome.APPROVE, Outcome.REJECT
RUNNING, PASSED, FAILED = Verdict.RUNNING, Verdict.PASSED, Verdict.FAILED


def stage(join: str, quorum: int | None = None, tasks: int = 3, **when: Any) -> Stage:
    plans = tuple(TaskPlan(id=f"1.{number}", name=f"审核{number}") for number in range(1, tasks + 1))
    return Stage("联合审核", plans, join, quorum)


@pytest.mark.parametrize(
    ("join", "given", "verdict"),
    [
        ("all", [], RUNNING),
        ("all", [YES, YES], RUNNING),
        ("all", [YES, YES, YES], PASSED),
        ("all", [NO], RUNNING),
        ("all", [NO, YES, YES], FAILED),
        ("veto", [NO], FAILED),
        ("veto", [YES, YES, YES], PASSED),
        ("any", [NO, NO], RUNNING),
        ("any", [NO, YES], PASSED),
        ("any", [NO, NO, NO], FAILED),
        ("quorum", [YES], RUNNING),
        ("quorum", [YES, YES], PASSED),
        ("quorum", [YES, NO], RUNNING),
        ("quorum", [NO, NO], FAILED),
    ],
)
def test_a_join_ends_a_stage_of_three(join: str, given: list[Outcome], verdict: Verdict):
    joined = stage(join, quorum=2)
    outcomes = {f"1.{number}": outcome for number, outcome in enumerate(given, start=1)}
    assert verdict_on(joined, joined.tasks, outcomes) is verdict


def test_a_quorum_never_wants_more_than_the_tasks_that_are_needed():
    joined = stage("quorum", quorum=3, tasks=2)
    assert verdict_on(joined, joined.tasks, {"1.1": YES, "1.2": YES}) is PASSED


def test_a_task_is_needed_only_when_its_condition_holds():
    dear = TaskPlan(id="1.2", name="二级复核", when={"total_fee": {"minimum": 5000000}})
    flow = Stage("联合审核", (TaskPlan(id="1.1", name="费用核定"), dear))
    assert needed_tasks(flow, {"total_fee": 4999999}) == flow.tasks[:1]
    assert needed_tasks(flow, {"total_fee": 5000000}) == flow.tasks


def test_a_stage_that_needs_nobody_is_passed_over():
    empty = Stage("复核", (TaskPlan(id="1.1", name="复核", when={"urgent": {"const": True}}),))
    last = Stage("办结", (TaskPlan(id="2.1", name="办结"),))
    step = where((empty, last), {}, {})
    assert (step.stage, step.needed, step.verdict) == (1, last.tasks, RUNNING)


def test_behind_the_last_stage_the_case_has_passed():
    only = stage("any")
    assert where((only,), {}, {"1.2": YES}).verdict is PASSED


@pytest.mark.parametrize("join", ["all", "any", "veto", "quorum"])
def test_forty_parallel_tasks_end(join: str):
    wide = stage(join, quorum=20, tasks=40)
    assert verdict_on(wide, wide.tasks, {task.id: YES for task in wide.tasks}) is PASSED
