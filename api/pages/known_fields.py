"""Shows at each field that was filled in who vouches for it, and locks what may not be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from api.catalogue.rules import Item
from api.catalogue.rules.wording import shown
from api.pages.forms import Field, Group
from api.pages.wording import chinese_date


def with_origins(groups: Sequence[Group], item: Item, case: Mapping[str, Any]) -> list[Group]:
    """The groups with the origin of each answer that stands as its source said it."""
    told = {answer["field"]: answer for answer in case["spared"]["answers"]}
    schemas = item.form.get("properties", {})
    return [
        replace(
            group, fields=tuple(_told(field, schemas[field.name], told.get(field.name), case) for field in group.fields)
        )
        for group in groups
    ]


def _told(field: Field, schema: Mapping[str, Any], answer: Mapping[str, Any] | None, case: Mapping[str, Any]) -> Field:
    if answer is None:
        return field
    locked = shown(dict(schema), case["form"][field.name]) if schema.get("x-readonly") else ""
    return replace(field, origin=origin_sentence(answer, bool(locked)), locked=locked)


def origin_sentence(answer: Mapping[str, Any], locked: bool) -> str:
    """Who filled a field in, as of when, and whether it can be corrected."""
    since = f"（{chinese_date(answer['since'])}）" if answer["since"] else ""
    return f"已按{answer['source']}{since}填好，{'不能改' if locked else '不对可以改'}。"
