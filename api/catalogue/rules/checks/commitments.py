"""Mistakes around promises (告知承诺): texts that do not exist, checks nobody makes, shortcuts without a promise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.checks.conditions import findings_in_condition
from api.catalogue.rules.checks.findings import Finding, Known, Place, meant


def findings_in_commitment(raw: dict[str, Any], known: Known) -> Iterator[Finding]:
    """Everything wrong in how an item uses promises."""
    plan = raw.get("commitment")
    if plan is not None:
        yield from _findings_in_plan(plan, raw["form"], known)
    for index, material in enumerate(raw["materials"]):
        for place, origin in enumerate(material.get("from", ())):
            if "commitment" in origin:
                yield from _findings_in_text(origin["commitment"], ("materials", index, "from", place), known)
    if plan is None:
        yield from _findings_in_shortcuts(raw)


def findings_in_commitment_text(raw: dict[str, Any], known: Known) -> Iterator[Finding]:
    """Everything wrong in one file of `commitments/` whose shape is right."""
    if "check" in raw:
        yield from _findings_in_check(raw["check"]["by"], ("check", "by"), known)


def _findings_in_check(by: str, where: Place, known: Known) -> Iterator[Finding]:
    department, _, role = by.partition("/")
    if department not in known.departments:
        yield Finding(
            where, f"没有“{department}”这个部门，请先写进 departments.yaml{meant(department, known.departments)}"
        )
    elif role not in known.departments[department].role_codes:
        roles = known.departments[department].role_codes
        yield Finding(where, f"“{department}”没有“{role}”这个岗位{meant(role, roles)}")


def _findings_in_plan(plan: dict[str, Any], form: Any, known: Known) -> Iterator[Finding]:
    yield from _findings_in_text(plan["text"], ("commitment", "text"), known)
    if "check_by" in plan:
        yield from _findings_in_check(plan["check_by"], ("commitment", "check_by"), known)
    elif not known.commitments.get(plan["text"], True):
        text = "没有写由谁核查，请写 check_by: 部门/岗位，或者在承诺书里写 check。"
        yield Finding(("commitment",), text)
    yield from findings_in_condition(plan.get("when"), form, ("commitment", "when"))
    for place, name in enumerate(plan.get("covers", ())):
        if name not in form["properties"]:
            fields = form["properties"]
            yield Finding(("commitment", "covers", place), f"承诺涉及的“{name}”不是表单里的字段{meant(name, fields)}")


def _findings_in_text(code: str, where: Place, known: Known) -> Iterator[Finding]:
    if code not in known.commitments:
        yield Finding(where, f"没有“{code}”这份承诺书，请先在 commitments/ 里写一份{meant(code, known.commitments)}")


def _findings_in_shortcuts(raw: dict[str, Any]) -> Iterator[Finding]:
    for stage_place, stage in enumerate(raw["flow"]):
        for place, task in enumerate(stage["tasks"]):
            if "if_committed" in task:
                where = ("flow", stage_place, "tasks", place, "if_committed")
                yield Finding(where, f"环节“{task['name']}”写了 if_committed，可是事项没有 commitment。")
