"""Mistakes in the batch filing (批量申报) of an item: names that are no fields, columns that no cell can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.checks.findings import Finding, meant


def findings_in_batch(raw: dict[str, Any]) -> Iterator[Finding]:
    """Everything wrong with `batch`, if the item has it."""
    batch = raw.get("batch")
    if not batch:
        return
    if "organisation" not in raw["audience"]:
        yield Finding(("batch",), "批量申报是给单位用的，请在 audience 里加上 organisation。")
    fields, said = raw["form"]["properties"], batch if isinstance(batch, dict) else {}
    for key in ("shared", "unique"):
        for place, name in enumerate(said.get(key, ())):
            if name not in fields:
                yield Finding(("batch", key, place), f"“{name}”不是表单里的字段{meant(name, fields)}")
    yield from _findings_in_columns(fields, said)


def _findings_in_columns(fields: dict[str, Any], said: dict[str, Any]) -> Iterator[Finding]:
    shared = {name for name, field in fields.items() if str(field.get("x-prefill", "")).startswith("organisation.")}
    columns = {name: field for name, field in fields.items() if name not in shared | set(said.get("shared", ()))}
    if not columns:
        yield Finding(("batch",), "所有字段都整批只填一次，表格里就没有列了。")
    for place, name in enumerate(said.get("unique", ())):
        if name in fields and name not in columns:
            yield Finding(("batch", "unique", place), f"“{name}”整批只填一次，不能要求各行不重复。")
    titles = Counter(field.get("title") for field in columns.values())
    for name, field in columns.items():
        if titles[field.get("title")] > 1:
            yield Finding(("form", "properties", name, "title"), f"表格里有两列都叫“{field.get('title')}”，请改一个。")
        kind = field.get("items", {}).get("type") if field.get("type") == "array" else field.get("type")
        if kind == "object":
            yield Finding(("form", "properties", name), f"字段“{name}”一格放不下，批量申报的事项不能有它。")
