"""Mistakes in how the result reaches the citizen (送达)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.checks.findings import Finding, meant

CARRIED = frozenset({"courier", "home", "pickup"})


def findings_in_delivery(raw: dict[str, Any]) -> Iterator[Finding]:
    """Fields that the form does not have, ways that the form offers and the result does not, and nothing to ship."""
    result, fields = raw.get("result", {}), raw["form"].get("properties", {})
    ways = result.get("delivery", ["electronic"])
    for what, name in result.get("receiver", {}).items():
        if name not in fields:
            yield Finding(("result", "receiver", what), f"表单里没有“{name}”这一项{meant(name, fields)}")
        elif what == "method":
            yield from _findings_in_method(fields[name], ways)
    for index, stage in enumerate(raw["flow"]):
        for place, task in enumerate(stage["tasks"]):
            if task.get("ship") and CARRIED.isdisjoint(ways):
                text = f"环节“{task['name']}”要寄出结果，result.delivery 里却没有 courier、pickup 或 home。"
                yield Finding(("flow", index, "tasks", place, "ship"), text)


def _findings_in_method(field: dict[str, Any], ways: list[str]) -> Iterator[Finding]:
    offered = [choice.get("const") for choice in field.get("oneOf", ())] or field.get("enum", [])
    for way in offered:
        if way not in ways:
            text = f"表单可以选“{way}”，result.delivery 里没有{meant(str(way), ways)}"
            yield Finding(("result", "receiver", "method"), text)
    if not offered:
        yield Finding(("result", "receiver", "method"), "送达方式这一项要用 oneOf 列出可以选的方式。")
