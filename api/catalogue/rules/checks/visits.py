"""Mistakes in visits (上门、预约): unknown teams, impossible days, fields that the form does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.checks.findings import Finding, Known, Place, meant

TIMES_OF_A_VISIT = ("slots", "prefer", "place_from", "video")


def findings_in_visit(task: dict[str, Any], form: dict[str, Any], where: Place, known: Known) -> Iterator[Finding]:
    """Everything wrong in what one task says of its visit."""
    if task.get("kind") != "visit":
        for word in TIMES_OF_A_VISIT:
            if word in task:
                yield Finding((*where, word), f"只有 kind: visit 的环节才有“{word}”，请删掉或改种类。")
        return
    slots = task.get("slots", {})
    for index, code in enumerate(slots.get("teams", ())):
        if code not in known.teams:
            yield Finding((*where, "slots", "teams", index), f"没有“{code}”这个班组{meant(code, known.teams)}")
    first, last = slots.get("days_ahead", (1, 14))
    if first > last:
        yield Finding((*where, "slots", "days_ahead"), "days_ahead 要先写最早几天后，再写最晚几天后。")
    yield from _findings_in_fields(task, form.get("properties", {}), where)


def _findings_in_fields(task: dict[str, Any], fields: dict[str, Any], where: Place) -> Iterator[Finding]:
    named: list[tuple[Place, Any]] = [(("place_from",), task.get("place_from"))]
    named += [(("prefer", key), name) for key, name in task.get("prefer", {}).items()]
    for place, name in named:
        if name is not None and name not in fields:
            yield Finding((*where, *place), f"表单里没有“{name}”这一项{meant(name, fields)}")
