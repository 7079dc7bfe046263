"""Which tasks (环节) open next, and how a stage (阶段) ends by its join (会签方式).

`all` waits for every task, so the citizen hears all objections at once, and passes when none rejects. `veto` passes
the same way but ends with the first rejection. `any` passes with the first approval. `quorum` passes when enough
approve, and ends when too few are left to reach that number. Tasks whose condition does not hold are not needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from api.catalogue.rules import Stage, TaskPlan, holds


class Outcome(StrEnum):
    """How a task ended."""

    APPROVE = "approve"
    REJECT = "reject"


class Verdict(StrEnum):
    """How far a stage, or the whole flow, has come."""

    RUNNING = "running"
    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """Where the flow stands: the stage at work (its place, from 0), the tasks it needs, the verdict on the whole."""

    stage: int
    needed: tuple[TaskPlan, ...]
    verdict: Verdict


Outcomes = Mapping[str, Outcome]
"""Outcome by the plan id of a decided task."""


def where(flow: tuple[Stage, ...], answers: dict[str, Any], outcomes: Outcomes) -> Step:
    """The first stage that has not passed, with the tasks it needs; PASSED behind the last one."""
    for place, stage in enumerate(flow):
        needed = needed_tasks(stage, answers)
        verdict = verdict_on(stage, needed, outcomes)
        if verdict is not Verdict.PASSED:
            return Step(place, needed, verdict)
    return Step(len(flow), (), Verdict.PASSED)


def needed_tasks(stage: Stage, answers: dict[str, Any]) -> tuple[TaskPlan, ...]:
    """The tasks of a stage whose condition the answers meet."""
    return tuple(task for task in stage.tasks if holds(task.when, answers))


def verdict_on(stage: Stage, needed: tuple[TaskPlan, ...], outcomes: Outcomes) -> Verdict:
    """How the stage stands by its join; a stage that needs no task has passed."""
    given = [outcomes[task.id] for task in needed if task.id in outcomes]
    approvals = given.count(Outcome.APPROVE)
    undecided = len(needed) - len(given)
    wanted = _approvals_wanted(stage, len(needed))
    if approvals >= wanted:
        return Verdict.PASSED
    if approvals + undecided >= wanted:
        return Verdict.RUNNING
    waits_for_all = stage.join == "all" and undecided > 0
    return Verdict.RUNNING if waits_for_all else Verdict.FAILED


def _approvals_wanted(stage: Stage, needed: int) -> int:
    match stage.join:
        case "any":
            return min(1, needed)
        case "quorum":
            return min(stage.quorum or needed, needed)
        case _:
            return needed
