"""Mistakes in the stories of an item: words that no step knows, tasks and offices that the flow has not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.checks.findings import Finding, Place, meant
from api.catalogue.rules.stories import EVERYBODY, answers_of, duration_in

Raw = dict[str, Any]


def findings_in_stories(raw: Raw) -> Iterator[Finding]:
    """Everything wrong in the stories that can be seen without playing them."""
    names: set[str] = set()
    for index, story in enumerate(raw["examples"].get("stories", ())):
        where: Place = ("examples", "stories", index)
        if story["story"] in names:
            yield Finding((*where, "story"), f"故事“{story['story']}”写了两次，请换个名字。")
        names.add(story["story"])
        yield from _findings_in_story(raw, story, where)


def _findings_in_story(raw: Raw, story: Raw, where: Place) -> Iterator[Finding]:
    accepted = raw["examples"]["accepted"]
    if answers_of(story, accepted) is None:
        yield Finding((*where, "answers"), f"accepted 里只有 {len(accepted)} 个例子，请写 1 至 {len(accepted)}。")
    if not any("expect" in step or "refused" in step for step in story["steps"]):
        yield Finding((*where, "steps"), "这个故事没有 expect，也没有 refused，什么都没有检验。")
    for index, step in enumerate(story["steps"]):
        yield from _findings_in_step(raw, step, (*where, "steps", index))


def _findings_in_step(raw: Raw, step: Raw, where: Place) -> Iterator[Finding]:
    if "skip" in step and duration_in(step["skip"]) is None:
        yield Finding((*where, "skip"), "时间写成“3 working days”（工作日）或“10 days”（自然日）。")
    if step.get("citizen") == "visit":
        visits = [task["name"] for task in _tasks(raw) if task.get("kind") == "visit"]
        if step.get("task") not in visits:
            yield Finding(where, f"visit 要写 task，是要上门或到场的环节：{'、'.join(visits) or '这个事项没有'}。")
    if "staff" in step:
        yield from _findings_in_staff_step(raw, step, where)
    if "expect" in step:
        yield from _findings_in_tasks(raw, step["expect"].get("tasks", {}), (*where, "expect", "tasks"))


def _findings_in_staff_step(raw: Raw, step: Raw, where: Place) -> Iterator[Finding]:
    if step["decides"] == "extend":
        if "days" not in step or "reason" not in step:
            yield Finding(where, "延长时限要写 days（几个工作日）和 reason（理由）。")
        return
    if step["staff"] == EVERYBODY:
        return
    if "task" not in step:
        yield Finding(where, "请写 task：办的是哪个环节。")
        return
    yield from _findings_in_tasks(raw, {step["task"]: ""}, where, "task")
    offices = {task["by"] for task in _tasks(raw) if task["name"] == step["task"] and "by" in task}
    if offices and step["staff"] not in offices:
        yield Finding((*where, "staff"), f"“{step['task']}”由 {'、'.join(sorted(offices))} 办，不是 {step['staff']}。")
    if step["decides"] == "return" and not step.get("problems"):
        yield Finding(where, "退回补正要写 problems：哪份材料（material）或哪个填写项（field）有什么问题。")
    yield from _findings_in_problems(raw, step.get("problems", ()), (*where, "problems"))


def _findings_in_problems(raw: Raw, problems: Any, where: Place) -> Iterator[Finding]:
    materials = [material["code"] for material in raw["materials"]]
    fields = [*raw["form"].get("properties", {})]
    for index, problem in enumerate(problems):
        for kind, known in (("material", materials), ("field", fields)):
            if kind in problem and problem[kind] not in known:
                yield Finding((*where, index, kind), f"没有“{problem[kind]}”{meant(problem[kind], known)}")


def _findings_in_tasks(raw: Raw, tasks: dict[str, Any], where: Place, key: str | None = None) -> Iterator[Finding]:
    known = [task["name"] for task in _tasks(raw)]
    for name in tasks:
        if name not in known:
            yield Finding((*where, key or name), f"流程里没有“{name}”这个环节{meant(name, known)}")


def _tasks(raw: Raw) -> list[Raw]:
    return [task for stage in raw["flow"] for task in stage["tasks"]]
