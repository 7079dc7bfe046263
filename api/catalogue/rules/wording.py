"""How an answer is written for people: yuan instead of fen, the title of a choice instead of its code."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

FEN_IN_A_YUAN = 100


def title_of(form: dict[str, Any], name: str) -> str:
    """The title of a field, or its name where the form does not know it."""
    return str(form.get("properties", {}).get(name, {}).get("title", name))


def is_money(schema: dict[str, Any]) -> bool:
    """Whether the field holds money in fen."""
    return schema.get("x-widget") == "money"


def is_choice(schema: dict[str, Any]) -> bool:
    """Whether the citizen chooses instead of writing."""
    choices = {"enum", "oneOf", "const"} & schema.keys()
    return bool(choices) or schema.get("type") in ("boolean", "array")


def choices_of(schema: dict[str, Any]) -> tuple[tuple[Any, str], ...]:
    """The choices of a field as pairs of code and title, in order; empty for a field one writes into."""
    source = schema.get("items", {}) if schema.get("type") == "array" else schema
    if "oneOf" in source:
        return tuple((choice["const"], str(choice.get("title", choice["const"]))) for choice in source["oneOf"])
    return tuple((value, str(value)) for value in source.get("enum", ()))


def shown(schema: dict[str, Any], value: Any) -> str:
    """The answer as a person reads it: `12,500.00 元`, `是`, `2030年4月15日`, the titles of choices joined by `、`."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(shown(schema, part) for part in value)
    if is_money(schema) and isinstance(value, int):
        return f"{yuan(value)} 元"
    if schema.get("format") == "date":
        return day(str(value))
    title = dict(choices_of(schema)).get(value, str(value)) if isinstance(value, str | int) else str(value)
    return f"{title} {schema['x-unit']}" if "x-unit" in schema else title


def day(value: str) -> str:
    """A day written `2030-04-15` as `2030年4月15日`; anything else as it stands."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{found.year}年{found.month}月{found.day}日"


def yuan(fen: int) -> str:
    """Money in fen written in yuan with two decimals, `1250000` as `12,500.00`."""
    return f"{Decimal(fen) / FEN_IN_A_YUAN:,.2f}"
