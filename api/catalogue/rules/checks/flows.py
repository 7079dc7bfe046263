"""Mistakes in the flow (流程): unknown offices, days that break the promise, stages that nobody can reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.checks.automatic import findings_in_check
from api.catalogue.rules.checks.conditions import can_hold, findings_in_condition
from api.catalogue.rules.checks.findings import Finding, Known, Place, meant
from api.catalogue.rules.checks.notices import findings_in_notice
from api.catalogue.rules.checks.payments import findings_in_flow_of_money, findings_in_payment
from api.catalogue.rules.checks.visits import findings_in_visit
from api.catalogue.rules.vocabulary import CREDIT_CLASS, CREDIT_CLASSES, KINDS_WITHOUT_A_PERSON, WANTED_BY_KIND

Task = dict[str, Any]


def findings_in_flow(raw: dict[str, Any], known: Known) -> Iterator[Finding]:
    """Everything wrong in the offices, the limits and the flow of one item."""
    if raw["department"] not in known.departments:
        yield Finding(("department",), _no_department(raw["department"], known))
    yield from _findings_in_limits(raw)
    for index, stage in enumerate(raw["flow"]):
        yield from _findings_in_stage(stage, raw["form"], ("flow", index), known)
    yield from findings_in_flow_of_money(raw["flow"])


def _findings_in_limits(raw: dict[str, Any]) -> Iterator[Finding]:
    statutory, promised = raw["limits"]["statutory"], raw["limits"]["promised"]
    if promised > statutory:
        text = f"承诺时限 {promised} 个工作日超过了法定时限 {statutory} 个工作日，请改小。"
        yield Finding(("limits", "promised"), text)
    planned = sum(_days_of(stage) for stage in raw["flow"])
    if planned > promised:
        text = f"各阶段加起来要 {planned} 个工作日，超过承诺的 {promised} 个工作日，请压缩环节或改承诺。"
        yield Finding(("flow",), text)


def _days_of(stage: dict[str, Any]) -> int:
    return max((_limit_of(task) for task in stage["tasks"] if task.get("counted", True)), default=0)


def _limit_of(task: Task) -> int:
    return int(task.get("days" if task.get("kind") == "notice" else "working_days", 0))


def _findings_in_stage(stage: dict[str, Any], form: Any, where: Place, known: Known) -> Iterator[Finding]:
    tasks = stage["tasks"]
    impossible = [index for index, task in enumerate(tasks) if not can_hold(task.get("when"), with_credit(form))]
    if len(impossible) == len(tasks):
        yield Finding(where, f"阶段“{stage['stage']}”永远到不了：没有哪种填法能用上它的任何一个环节。")
    elif impossible:
        place, name = (*where, "tasks", impossible[0], "when"), tasks[impossible[0]]["name"]
        yield Finding(place, f"环节“{name}”永远用不上：没有哪种填法能满足它的 when。")
    join = stage.get("join", "all")
    if isinstance(join, dict) and join["quorum"] > len(tasks):
        yield Finding((*where, "join"), f"要 {join['quorum']} 个环节同意，可是只有 {len(tasks)} 个环节。")
    for index, task in enumerate(tasks):
        yield from _findings_in_task(task, form, (*where, "tasks", index), known)


def with_credit(form: Any) -> dict[str, Any]:
    """The form with what a task's condition may ask for besides the answers."""
    credit = {"type": "string", "enum": list(CREDIT_CLASSES)}
    return {**form, "properties": {**form["properties"], CREDIT_CLASS: credit}}


def _findings_in_task(task: Task, form: Any, where: Place, known: Known) -> Iterator[Finding]:
    kind = task.get("kind", "review")
    wanted = WANTED_BY_KIND.get(kind, ())
    if wanted and not any(word in task for word in wanted):
        yield Finding(where, f"环节“{task['name']}”是 {kind}，还要写“{'”或“'.join(wanted)}”。")
    yield from findings_in_visit(task, form, where, known)
    yield from findings_in_payment(task, form, where)
    if kind not in KINDS_WITHOUT_A_PERSON or "by" in task:
        yield from _findings_in_office(task, where, known)
    yield from findings_in_check(task, where)
    yield from findings_in_notice(task, form, where)
    yield from findings_in_condition(task.get("when"), with_credit(form), (*where, "when"))


def _findings_in_office(task: Task, where: Place, known: Known) -> Iterator[Finding]:
    department, slash, role = task.get("by", "").partition("/")
    if not (department and slash and role):
        yield Finding(where, f"环节“{task['name']}”没有写由谁办，请写 by: 部门/岗位。")
    elif department not in known.departments:
        yield Finding((*where, "by"), _no_department(department, known))
    elif role not in known.departments[department].role_codes:
        roles = known.departments[department].role_codes
        yield Finding((*where, "by"), f"“{department}”没有“{role}”这个岗位{meant(role, roles)}")


def _no_department(code: str, known: Known) -> str:
    return f"没有“{code}”这个部门，请先写进 departments.yaml{meant(code, known.departments)}"
