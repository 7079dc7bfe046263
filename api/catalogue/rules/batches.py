"""Which answers of a batch filing (批量申报) stand in the spreadsheet, and which are given once for all rows."""

from __future__ import annotations

from typing import Any

from api.catalogue.rules.batch_plan import Batch
from api.catalogue.rules.conditions import holds
from api.catalogue.rules.items import Item

OF_THE_ORGANISATION = "organisation."


def shared_fields(item: Item) -> tuple[str, ...]:
    """The fields that are answered once, in the form's order."""
    return tuple(name for name in _fields(item) if _is_shared(item, name))


def column_fields(item: Item) -> tuple[str, ...]:
    """The fields that every row answers, in the form's order: the columns of the spreadsheet."""
    return tuple(name for name in _fields(item) if not _is_shared(item, name))


def asked_fields(item: Item) -> tuple[str, ...]:
    """The shared fields that somebody has to be asked: neither fixed nor known from the registration."""
    batch = item.batch or Batch()
    return tuple(name for name in shared_fields(item) if name not in batch.fixed and not is_registered(item, name))


def is_registered(item: Item, name: str) -> bool:
    """Whether a field is what the organisation's registration says."""
    return str(item.form["properties"][name].get("x-prefill", "")).startswith(OF_THE_ORGANISATION)


def _is_shared(item: Item, name: str) -> bool:
    batch = item.batch or Batch()
    return is_registered(item, name) or name in batch.shared or name in batch.fixed


def depends_on_row(item: Item, name: str) -> bool:
    """Whether a row may leave a field out because of its other answers; what a batch fixes decides nothing more."""
    condition = item.form["properties"][name].get("show_if")
    return bool(condition) and not condition.keys() <= _fixed(item).keys()


def batch_example(item: Item) -> dict[str, Any]:
    """The first example that could be a row."""
    fixed = _fixed(item)
    fitting = (each for each in item.examples.accepted if all(each.get(name) == fixed[name] for name in fixed))
    return next(fitting, {})


def _fields(item: Item) -> list[str]:
    """The fields that can be shown at all, given what a batch fixes; what is hidden hides what depends on it."""
    fields: dict[str, dict[str, Any]] = item.form.get("properties", {})
    hidden: set[str] = set()
    while more := {name for name in fields.keys() - hidden if _is_ruled_out(item, name, hidden)}:
        hidden |= more
    return [name for name in fields if name not in hidden]


def _is_ruled_out(item: Item, name: str, hidden: set[str]) -> bool:
    condition, fixed = item.form["properties"][name].get("show_if"), _fixed(item)
    return bool(condition) and condition.keys() <= fixed.keys() | hidden and not holds(condition, fixed)


def _fixed(item: Item) -> dict[str, Any]:
    return item.batch.fixed if item.batch else {}
