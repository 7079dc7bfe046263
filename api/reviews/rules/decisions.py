"""What a decision (审核决定) must say: reasons for a rejection, problems one by one for a return (一次性告知)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.cases.rules.problems import Problem
from api.catalogue.rules import Item
from api.core.errors import Invalid

OUTCOMES = frozenset({"approve", "return", "reject"})


@dataclass(frozen=True, slots=True)
class Decision:
    """`outcome` is approve, return or reject; `version` is that of the case the reviewer saw."""

    outcome: str
    version: int
    reason: str = ""
    problems: tuple[Problem, ...] = ()


def check_decision(decision: Decision, item: Item) -> None:
    """Invalid `task.outcome_wanted`, `.reason_wanted`, `.problems_wanted`, `.problems_unwanted`, `.problem_unknown`."""
    if decision.outcome not in OUTCOMES:
        raise Invalid("task.outcome_wanted", errors={"outcome": "请选择通过、退回补正或不予通过。"})
    if decision.outcome == "reject" and not decision.reason.strip():
        raise Invalid("task.reason_wanted", errors={"reason": "请写明理由和依据。"})
    if decision.outcome == "return" and not decision.problems:
        raise Invalid("task.problems_wanted", errors={"problems": "请至少指出一项。"})
    if decision.outcome != "return" and decision.problems:
        raise Invalid("task.problems_unwanted", errors={"problems": "请改选“退回补正”，或去掉这些问题。"})
    check_known(decision.problems, item)


def check_known(problems: Iterable[Problem], item: Item) -> None:
    """Invalid `task.problem_unknown` for a material or field that the item does not have."""
    for place, each in enumerate(problems):
        known = item.material(each.code) if each.kind == "material" else item.form.get("properties", {}).get(each.code)
        if known is None:
            errors = {f"problems.{place}.{each.kind}": "办件里没有这一项。"}
            raise Invalid("task.problem_unknown", errors=errors, name=each.code)
