"""Mistakes in the batch filing (批量申报) of an item: names that are no fields, columns that no cell can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.batches import column_fields
from api.catalogue.rules.checks.findings import Finding, meant
from api.catalogue.rules.parsing import parse_item

NAMED = ("shared", "unique", "fixed")


def findings_in_batch(raw: dict[str, Any]) -> Iterator[Finding]:
    """Everything wrong with `batch`, if the item has it."""
    batch = raw.get("batch")
    if not batch:
        return
    if "organisation" not in raw["audience"]:
        yield Finding(("batch",), "批量申报是给单位用的，请在 audience 里加上 organisation。")
    fields, said = raw["form"]["properties"], batch if isinstance(batch, dict) else {}
    wrong = [name for key in NAMED for name in said.get(key, ()) if name not in fields]
    for key in NAMED:
        by_name = isinstance(said.get(key), dict)
        for place, name in enumerate(said.get(key, ())):
            if name not in fields:
                yield Finding(
                    ("batch", key, name if by_name else place), f"“{name}”不是表单里的字段{meant(name, fields)}"
                )
    if not wrong:
        yield from _findings_in_columns(raw, said)


def _findings_in_columns(raw: dict[str, Any], said: dict[str, Any]) -> Iterator[Finding]:
    item = parse_item(raw)
    fields = item.form["properties"]
    columns = {name: fields[name] for name in column_fields(item)}
    if not columns:
        yield Finding(("batch",), "所有字段都整批只填一次，表格里就没有列了。")
    for place, name in enumerate(said.get("unique", ())):
        if name not in columns:
            yield Finding(("batch", "unique", place), f"“{name}”不是表格里的列，不能要求各行不重复。")
    titles = Counter(field.get("title") for field in columns.values())
    for name, field in columns.items():
        if titles[field.get("title")] > 1:
            yield Finding(("form", "properties", name, "title"), f"表格里有两列都叫“{field.get('title')}”，请改一个。")
        kind = field.get("items", {}).get("type") if field.get("type") == "array" else field.get("type")
        if kind == "object":
            yield Finding(("form", "properties", name), f"字段“{name}”一格放不下，批量申报的事项不能有它。")
