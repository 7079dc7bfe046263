"""Somebody's answers against the form (表单) of an item: which fields are asked, and what is wrong, in Chinese.

The examples of the catalogue and the filing of a case use the same functions, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import jsonschema_rs
import orjson

from api.catalogue.rules.comparisons import broken_comparisons
from api.catalogue.rules.conditions import holds
from api.catalogue.rules.formats import FORMATS
from api.catalogue.rules.items import Form
from api.catalogue.rules.sentences import missing, sentence_about

Answers = dict[str, Any]


def problems_in(form: Form, answers: Answers, *, today: date | None = None) -> dict[str, str]:
    """What is wrong with the answers, a sentence for each field; empty when they can be filed.

    Hidden fields (`show_if`) are neither required nor looked at. `today` is the date that `x-not-after: today` means;
    without it such rules are left out. Fields inside lists are named `members.0.name`.
    """
    kept = answers_kept(form, answers)
    found = {name: f"表单里没有“{name}”这一项，请去掉。" for name in answers if name not in _fields(form)}
    for field, sentence in _schema_problems(form, kept):
        found.setdefault(field, sentence)
    sound = {name: value for name, value in kept.items() if name not in found}
    return {**broken_comparisons(form, sound, today), **found}


def answers_kept(form: Form, answers: Answers) -> Answers:
    """The answers that count: to fields of the form that are shown, and not left empty."""
    kept = {name: answers[name] for name in _fields(form) if not _is_empty(answers.get(name))}
    while hidden := [name for name in kept if not _is_shown(form, name, kept)]:
        kept = {name: value for name, value in kept.items() if name not in hidden}
    return kept


def visible_fields(form: Form, answers: Answers) -> tuple[str, ...]:
    """The fields to put on screen for these answers, in the form's order."""
    kept = answers_kept(form, answers)
    return tuple(name for name in _fields(form) if _is_shown(form, name, kept))


def _fields(form: Form) -> dict[str, Any]:
    fields: dict[str, Any] = form.get("properties", {})
    return fields


def _is_shown(form: Form, name: str, kept: Answers) -> bool:
    return holds(_fields(form)[name].get("show_if"), kept)


def _is_empty(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _schema_problems(form: Form, kept: Answers) -> Iterator[tuple[str, str]]:
    shown = set(visible_fields(form, kept))
    required = [name for name in form.get("required", ()) if name in shown]
    schema = {"type": "object", "properties": _fields(form), "required": required}
    for error in _compiled(orjson.dumps(schema)).iter_errors(kept):
        yield _named_problem(schema, error)


def _named_problem(schema: dict[str, Any], error: jsonschema_rs.ValidationError) -> tuple[str, str]:
    path = [*error.instance_path]
    absent = error.kind.property if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Required) else None
    if absent is not None:
        path.append(absent)
    place, field = _walk(schema, path)
    title = str(field.get("title", path[-1] if path else ""))
    sentence = sentence_about(error, field, title) if absent is None else missing(field, title)
    return ".".join(map(str, path)), f"{place}{sentence}"


def _walk(schema: dict[str, Any], path: list[str | int]) -> tuple[str, dict[str, Any]]:
    """The words that lead to a nested field ("家庭成员第 1 项：") and the field's own schema."""
    place, field = "", schema
    for step in path:
        if isinstance(step, int):
            place += f"{field.get('title', '')}第 {step + 1} 项："
            field = {"title": field.get("title", ""), **field.get("items", {})}
        else:
            field = field.get("properties", {}).get(step, {})
    return place, field


@lru_cache(maxsize=4096)
def _compiled(schema: bytes) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(orjson.loads(schema), validate_formats=True, formats=FORMATS)
