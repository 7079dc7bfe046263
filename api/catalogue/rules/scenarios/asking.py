"""Which question of a scenario comes next, so that a page or the assistant can ask one after the other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from api.catalogue.rules.answers import answers_kept, visible_fields
from api.catalogue.rules.items import Form
from api.catalogue.rules.wording import choices_of

YES_NO = ((True, "是"), (False, "否"))


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `choices` pair the value to send with what to show, empty where a number is asked for."""

    field: str
    title: str
    description: str
    kind: str
    unit: str
    choices: tuple[tuple[Any, str], ...]


def next_question(form: Form, answers: dict[str, Any], skipped: Collection[str] = ()) -> Question | None:
    """The first question that these answers show and leave open; None when all but the `skipped` are answered."""
    kept = answers_kept(form, answers)
    opened = (name for name in visible_fields(form, answers) if name not in kept and name not in skipped)
    return next((question_of(form, name) for name in opened), None)


def question_of(form: Form, name: str) -> Question:
    """The question that a field asks."""
    schema = form["properties"][name]
    kind = schema.get("type", "string")
    choices = YES_NO if kind == "boolean" else tuple(choices_of(schema))
    words = (schema["title"], schema.get("description", ""), kind, schema.get("x-unit", ""))
    return Question(name, *words, tuple(choices))
