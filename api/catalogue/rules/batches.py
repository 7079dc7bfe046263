"""Which answers of a batch filing (批量申报) stand in the spreadsheet, and which are given once for all rows."""

from __future__ import annotations

from typing import Any

from api.catalogue.rules.items import Item

OF_THE_ORGANISATION = "organisation."


def is_shared(item: Item, name: str) -> bool:
    """Whether a field is answered once for the whole batch: what the organisation's registration says always is."""
    field: dict[str, Any] = item.form["properties"][name]
    ours = str(field.get("x-prefill", "")).startswith(OF_THE_ORGANISATION)
    return ours or (item.batch is not None and name in item.batch.shared)


def shared_fields(item: Item) -> tuple[str, ...]:
    """The fields that are answered once, in the form's order."""
    return tuple(name for name in item.form.get("properties", {}) if is_shared(item, name))


def column_fields(item: Item) -> tuple[str, ...]:
    """The fields that every row answers, in the form's order: the columns of the spreadsheet."""
    return tuple(name for name in item.form.get("properties", {}) if not is_shared(item, name))
