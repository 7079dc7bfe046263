"""The questions of a scenario (情景), as the API describes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.language.writing import comparable

Facts = Mapping[str, Any]
_ASKING = re.compile(r"有没有|要不要|是不是|能不能|会不会|吗$|了$")
YES_NO = ((True, "是"), (False, "否"))


@dataclass(frozen=True)
class Question:
    """One question; `kind` is string, boolean or integer, `choices` pair what to send with what to show."""

    field: str
    title: str
    kind: str
    unit: str = ""
    description: str = ""
    choices: tuple[tuple[Any, str], ...] = ()

    @property
    def about(self) -> str:
        """Return the title without its asking words: 要不要在门口挂招牌 is about 在门口挂招牌."""
        return _ASKING.sub("", comparable(self.title))

    def shown(self, value: Any) -> str:
        """Return an answer as a person would say it; of yes and no, with what it is about."""
        if self.kind == "boolean":
            return f"{self.title}：{'是' if value else '否'}"
        return next((title for choice, title in self.choices if choice == value), f"{value} {self.unit}".strip())


def question_in(asked: Facts) -> Question:
    """Read the question that the API asks next."""
    choices = tuple((choice["value"], choice["title"]) for choice in asked.get("choices") or ())
    return Question(
        asked["field"], asked["title"], asked["type"], asked.get("unit") or "", asked.get("description") or "", choices
    )


def questions_in(form: Facts) -> tuple[Question, ...]:
    """Read all questions of a scenario's form, in their order."""
    return tuple(_question(field, schema) for field, schema in form["properties"].items())


def told(questions: Sequence[Question], given: Mapping[str, Any]) -> list[str]:
    """Return the answers in words, in the order of the questions."""
    return [question.shown(given[question.field]) for question in questions if question.field in given]


def _question(field: str, schema: Facts) -> Question:
    kind = schema.get("type", "string")
    listed = [(choice["const"], choice["title"]) for choice in schema.get("oneOf", ())]
    listed += [(value, str(value)) for value in schema.get("enum", ())]
    words = (schema["title"], kind, schema.get("x-unit", ""), schema.get("description", ""))
    return Question(field, *words, YES_NO if kind == "boolean" else tuple(listed))
