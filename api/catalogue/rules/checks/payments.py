"""Mistakes in payments (缴费): lines without an amount, amounts that no task sets, conditions on unknown answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.checks.conditions import findings_in_condition
from api.catalogue.rules.checks.findings import Finding, Place, meant

Stages = list[dict[str, Any]]


def findings_in_payment(task: dict[str, Any], form: dict[str, Any], where: Place) -> Iterator[Finding]:
    """Everything wrong in the lines of one payment."""
    for index, line in enumerate(task.get("lines", ())):
        place = (*where, "lines", index)
        if ("amount" in line) == ("assessed" in line):
            yield Finding(place, f"“{line['name']}”要写 amount（固定金额）或 assessed（由核定环节给出），二者选一。")
        yield from findings_in_condition(line.get("when"), form, (*place, "when"))


def findings_in_flow_of_money(flow: Stages) -> Iterator[Finding]:
    """Amounts that a payment takes over although no earlier stage sets them."""
    known: set[str] = set()
    for number, stage in enumerate(flow):
        for place, task in enumerate(stage["tasks"]):
            for index, line in enumerate(task.get("lines", ())):
                code = line.get("assessed")
                if code is not None and code not in known:
                    where = ("flow", number, "tasks", place, "lines", index, "assessed")
                    yield Finding(where, f"前面没有环节核定“{code}”，请在核定环节写 assesses{meant(code, known)}")
        known |= {each["code"] for task in stage["tasks"] for each in task.get("assesses", ())}
