"""Answers for reading: on the page that checks them before they are handed in, and on the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.catalogue.rules import answers_kept, visible_fields, wording
from api.catalogue.rules.wording import title_of
from api.pages.wording import chinese_date


@dataclass(frozen=True)
class Line:
    """One answer for reading."""

    title: str
    text: str


def lines_of(form: Mapping[str, Any], answers: Mapping[str, Any]) -> list[Line]:
    """The answers that count and the gaps that matter, in the form's order, as a person reads them."""
    kept, schemas = answers_kept(dict(form), dict(answers)), form.get("properties", {})
    wanted = {*kept, *form.get("required", ())}
    names = [name for name in visible_fields(dict(form), dict(answers)) if name in wanted]
    return [Line(title_of(dict(form), name), _read(schemas[name], kept.get(name))) for name in names]


def _read(schema: dict[str, Any], answer: Any) -> str:
    if answer in (None, ""):
        return ""
    return chinese_date(answer) if is_date(schema, answer) else wording.shown(schema, answer)


def is_date(schema: Mapping[str, Any], answer: Any) -> bool:
    """Whether an answer is a day in the form that the schema promises."""
    try:
        return schema.get("format") == "date" and bool(date.fromisoformat(answer))
    except (TypeError, ValueError):
        return False
