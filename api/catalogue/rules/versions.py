"""What a new version of an item changes, in plain words, and whether its version had to be raised.

Aliases, questions and examples change what people find and what the build tries, never what a case is held to; they
don't bind, and changing them needs no new version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.wording import yuan

Raw = dict[str, Any]
UNBINDING = frozenset({"version", "aliases", "questions", "examples"})
PLAIN = {
    "name": "名称", "department": "主办部门", "theme": "主题", "summary": "简介", "identity": "认证等级",
    "proxy": "能否代办", "visits": "到现场次数", "internal": "是否内部事项", "scenario": "情景式指南",
}  # fmt: skip
WHOLE = {
    "audience": "服务对象", "legal_basis": "设定依据", "eligibility": "办理条件", "places": "办理地点",
    "inspection": "抽查", "commitment": "告知承诺", "result": "办理结果",
}  # fmt: skip
JOINS = {"all": "都同意", "any": "一个同意", "veto": "没人否决"}


def binding(raw: Raw) -> Raw:
    """The part of a definition that a case is held to."""
    return {key: value for key, value in raw.items() if key not in UNBINDING}


def is_forgotten(old: Raw, new: Raw) -> bool:
    """Whether the content changed but the version did not."""
    return str(old["version"]) == str(new["version"]) and binding(old) != binding(new)


def changes_between(old: Raw, new: Raw) -> list[str]:
    """Every change that binds, as Chinese sentences in the order of the file; empty when nothing binding changed."""
    return [
        *_plain_changes(old, new),
        *_limit_changes(old, new),
        *_field_changes(old.get("form", {}), new.get("form", {})),
        *_material_changes(old.get("materials", []), new.get("materials", [])),
        *_flow_changes(old["flow"], new["flow"]),
        *_whole_changes(old, new),
    ]


def _plain_changes(old: Raw, new: Raw) -> Iterator[str]:
    for key, title in PLAIN.items():
        if old.get(key) != new.get(key):
            yield f"{title}：{_shown(old.get(key))} → {_shown(new.get(key))}"


def _limit_changes(old: Raw, new: Raw) -> Iterator[str]:
    for key, title in (("statutory", "法定时限"), ("promised", "承诺时限")):
        before, after = old["limits"][key], new["limits"][key]
        if before != after:
            yield f"{title}：{before} → {after} 个工作日"
    before, after = old.get("fee", {}), new.get("fee", {})
    if before.get("amount", 0) != after.get("amount", 0):
        yield f"收费：{yuan(before.get('amount', 0))} → {yuan(after.get('amount', 0))} 元"
    elif before != after:
        yield "收费说明改了"


def _field_changes(old: Raw, new: Raw) -> Iterator[str]:
    before, after = old.get("properties", {}), new.get("properties", {})
    needed_before, needed_after = set(old.get("required", ())), set(new.get("required", ()))
    yield from (f"删去填写项“{_title(before, name)}”" for name in before if name not in after)
    for name in after:
        title = _title(after, name)
        if name not in before:
            yield f"新增填写项“{title}”（{'必填' if name in needed_after else '选填'}）"
            continue
        if (name in needed_before) != (name in needed_after):
            yield f"填写项“{title}”改为{'必填' if name in needed_after else '选填'}"
        if changed := _keys_that_differ(before[name], after[name]):
            yield f"填写项“{title}”改了：{'、'.join(changed)}"
    kept_before = [name for name in before if name in after]
    if kept_before != [name for name in after if name in before]:
        yield "填写项的顺序变了"
    yield from _other_changes("表单", old, new, {"properties", "required"})


def _material_changes(old: list[Raw], new: list[Raw]) -> Iterator[str]:
    before, after = ({each["code"]: each for each in materials} for materials in (old, new))
    yield from (f"不再要材料“{each['name']}”" for code, each in before.items() if code not in after)
    for code, material in after.items():
        if code not in before:
            yield f"新增材料“{material['name']}”{'' if _least(material) else '（选交）'}"
            continue
        if _least(before[code]) != _least(material):
            yield f"材料“{material['name']}”改为{f'至少 {_least(material)} 份' if _least(material) else '选交'}"
        if changed := _keys_that_differ(before[code], material, {"count"}):
            yield f"材料“{material['name']}”改了：{'、'.join(changed)}"


def _flow_changes(old: list[Raw], new: list[Raw]) -> Iterator[str]:
    before, after = _tasks(old), _tasks(new)
    yield from (f"取消环节“{name}”" for name in before if name not in after)
    for name, (stage, task) in after.items():
        if name not in before:
            yield f"新增环节“{name}”（阶段“{stage}”，{task.get('working_days', 0)} 个工作日）"
            continue
        was_in, was = before[name]
        if was_in != stage:
            yield f"环节“{name}”从阶段“{was_in}”移到“{stage}”"
        yield from _task_changes(name, was, task)
    joins_before, joins_after = ({each["stage"]: _join(each) for each in flow} for flow in (old, new))
    for name, join in joins_after.items():
        if name in joins_before and joins_before[name] != join:
            yield f"阶段“{name}”由“{joins_before[name]}”改为“{join}”才过"
    kept_before = [name for name in joins_before if name in joins_after]
    if kept_before != [name for name in joins_after if name in joins_before]:
        yield "阶段的顺序变了"


def _task_changes(name: str, was: Raw, now: Raw) -> Iterator[str]:
    if was.get("working_days") != now.get("working_days"):
        yield f"环节“{name}”的期限：{was.get('working_days', 0)} → {now.get('working_days', 0)} 个工作日"
    if was.get("by") != now.get("by"):
        yield f"环节“{name}”改由 {now.get('by') or '系统'} 办（原来是 {was.get('by') or '系统'}）"
    if changed := _keys_that_differ(was, now, {"working_days", "by"}):
        yield f"环节“{name}”改了：{'、'.join(changed)}"


def _whole_changes(old: Raw, new: Raw) -> Iterator[str]:
    known = {*PLAIN, *WHOLE, *UNBINDING, "limits", "fee", "form", "materials", "flow", "code"}
    for key in [*WHOLE, *sorted((old.keys() | new.keys()) - known)]:
        if old.get(key) != new.get(key):
            yield f"{WHOLE.get(key, key)}改了"


def _other_changes(title: str, old: Raw, new: Raw, known: set[str]) -> Iterator[str]:
    if changed := _keys_that_differ(old, new, known):
        yield f"{title}改了：{'、'.join(changed)}"


def _keys_that_differ(old: Raw, new: Raw, known: set[str] | None = None) -> list[str]:
    keys = dict.fromkeys([*old, *new])
    return [key for key in keys if key not in (known or ()) and old.get(key) != new.get(key)]


def _tasks(flow: list[Raw]) -> dict[str, tuple[str, Raw]]:
    return {task["name"]: (stage["stage"], task) for stage in flow for task in stage["tasks"]}


def _join(stage: Raw) -> str:
    join = stage.get("join", "all")
    return JOINS[join] if isinstance(join, str) else f"{join['quorum']} 个同意"


def _least(material: Raw) -> int:
    least: int = material.get("count", (1, 1))[0]
    return least


def _title(properties: Raw, name: str) -> str:
    return str(properties[name].get("title", name))


def _shown(value: Any) -> str:
    return "（没有）" if value is None else str(value)
