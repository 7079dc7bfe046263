"""Conditions and fields of an item, said in the words of a package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from api.catalogue.rules.comparisons import COMPARISONS, TODAY
from api.catalogue.rules.conditions import LISTS_OF_CONDITIONS
from api.catalogue.rules.items import Condition

Rename = Callable[[str], str]
COMBINED = (*LISTS_OF_CONDITIONS, "not")
ABOUT_THE_SCREEN = frozenset({
    *("title", "description", "default", "show_if", "x-widget", "x-prefill", "x-autocomplete", "x-group", "x-example"),
    *("x-message", "x-sensitive", "x-unit"),
})  # fmt: skip


def renamed(condition: Condition | None, rename: Rename) -> Condition | None:
    """The condition with every field under its new name, in the short form; None for no condition."""
    return None if condition is None else _renamed(condition, rename)


def _renamed(condition: Condition, rename: Rename) -> Condition:
    if "properties" in condition:
        fields = {rename(name): value for name, value in condition["properties"].items()}
        found = {
            **condition,
            "properties": fields,
            "required": [rename(name) for name in condition.get("required", ())],
        }
    else:
        found = {name if name in COMBINED else rename(name): value for name, value in condition.items()}
    for keyword in LISTS_OF_CONDITIONS:
        if keyword in condition:
            found[keyword] = [_renamed(part, rename) for part in condition[keyword]]
    return found | ({"not": _renamed(condition["not"], rename)} if "not" in condition else {})


def renamed_field(field: dict[str, Any], rename: Rename) -> dict[str, Any]:
    """The field with the fields that it compares itself with, or appears for, under their new names."""
    found = dict(field)
    for keyword in COMPARISONS.keys() & field.keys():
        found[keyword] = field[keyword] if field[keyword] == TODAY else rename(field[keyword])
    if "show_if" in field:
        found["show_if"] = renamed(field["show_if"], rename)
    return found


def demands(field: dict[str, Any]) -> dict[str, Any]:
    """What a field asks of its answer, without how it looks; two fields can be one when these are the same."""
    found = {keyword: value for keyword, value in field.items() if keyword not in ABOUT_THE_SCREEN}
    if "oneOf" in found:
        found["oneOf"] = [choice.get("const") for choice in found["oneOf"]]
    return found


def both(first: Condition | None, second: Condition | None) -> Condition | None:
    """Holds when both do; None always holds."""
    if first is None or second is None:
        return first if second is None else second
    return {"allOf": [first, second]}


def either(conditions: Sequence[Condition | None]) -> Condition | None:
    """Holds when any does."""
    known: list[Condition] = []
    for condition in conditions:
        if condition is None:
            return None
        if condition not in known:
            known.append(condition)
    return known[0] if len(known) == 1 else {"anyOf": known}
