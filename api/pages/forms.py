"""Turns an item's JSON Schema into fields a person can fill in, and what was posted back into answers.

The same schema drives the mini-program; here it becomes plain HTML that works without JavaScript. Fields that
`show_if` may reveal are all rendered; `form.js` hides and shows them, and the server drops what stays hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from werkzeug.datastructures import MultiDict

from api.catalogue.rules import answers_from_text, wording

CHOICE_LIMIT = 4  # more choices than this become a drop-down list
FEN = 100
INPUT_TYPES = {"date": "date", "phone": "tel"}
INPUT_MODES = {"money": "decimal", "number": "decimal", "phone": "tel", "bank-account": "numeric"}
AUTOCOMPLETE = {"person.name": "name", "person.phone": "tel"}

Answers = dict[str, Any]


@dataclass(frozen=True)
class Choice:
    """One of a field's choices."""

    value: str
    title: str
    chosen: bool


@dataclass(frozen=True)
class Field:
    """One input as a template needs it."""

    name: str
    id: str
    title: str
    widget: str
    required: bool
    optional: bool
    value: str
    hint: str = ""
    error: str = ""
    unit: str = ""
    example: str = ""
    input_type: str = "text"
    inputmode: str = ""
    autocomplete: str = ""
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[str, ...] = ()
    show_if: Mapping[str, Any] | None = None
    origin: str = ""
    locked: str = ""


@dataclass(frozen=True)
class Group:
    """Neighbouring fields under one heading."""

    title: str
    fields: tuple[Field, ...]


def groups_of(
    form: Mapping[str, Any],
    answers: Mapping[str, Any],
    errors: Mapping[str, str] | None = None,
    lists: Mapping[str, Sequence[str]] | None = None,
) -> list[Group]:
    """The form's fields in the order of the file, under the headings the file gives them.

    `errors` maps a field's name to its sentence; `lists` maps an `x-autocomplete` name to suggestions.
    """
    grouped: list[tuple[str, list[Field]]] = []
    required = set(form.get("required", ()))
    for name, schema in form.get("properties", {}).items():
        field = field_of(name, schema, answers.get(name), name in required, (errors or {}).get(name, ""), lists or {})
        heading = schema.get("x-group", "")
        if not grouped or grouped[-1][0] != heading:
            grouped.append((heading, []))
        grouped[-1][1].append(field)
    return [Group(heading, tuple(fields)) for heading, fields in grouped]


def field_of(
    name: str, schema: Mapping[str, Any], answer: Any, required: bool, error: str, lists: Mapping[str, Sequence[str]]
) -> Field:
    """One field of a form with its present answer."""
    widget = widget_of(schema)
    return Field(
        name=name,
        id=f"form.{name}",
        title=schema["title"],
        widget=widget,
        required=required,
        optional=not required and not {"x-prefill", "default"} & schema.keys(),  # filled in already: nobody's choice
        value=shown(widget, answer),
        hint=schema.get("description", ""),
        error=error,
        unit=schema.get("x-unit", "元" if widget == "money" else ""),
        example=schema.get("x-example", ""),
        input_type=INPUT_TYPES.get(widget, "text"),
        inputmode=INPUT_MODES.get(widget, ""),
        autocomplete=AUTOCOMPLETE.get(schema.get("x-prefill", ""), ""),
        choices=choices_of(schema, widget, answer),
        suggestions=tuple(lists.get(schema.get("x-autocomplete", ""), ())),
        show_if=schema.get("show_if"),
    )


def widget_of(schema: Mapping[str, Any]) -> str:
    """The widget a field asks for, or the one its type suggests."""
    named = schema.get("x-widget")
    if named == "region" and wording.choices_of(dict(schema)):
        return "select"
    if named:
        return str(named)
    if schema.get("type") == "boolean":
        return "yes-no"
    if options := wording.choices_of(dict(schema)):
        return "radio" if len(options) <= CHOICE_LIMIT else "select"
    return "number" if schema.get("type") in {"integer", "number"} else "text"


def choices_of(schema: Mapping[str, Any], widget: str, answer: Any) -> tuple[Choice, ...]:
    """The choices of a field, the chosen ones marked."""
    if widget == "yes-no":
        return (Choice("true", "是", answer is True), Choice("false", "否", answer is False))
    chosen = answer if isinstance(answer, list) else [answer]
    return tuple(Choice(str(value), title, value in chosen) for value, title in wording.choices_of(dict(schema)))


def shown(widget: str, answer: Any) -> str:
    """An answer as it stands in its input; money is kept in fen and shown in yuan."""
    if answer is None:
        return ""
    if widget == "money" and isinstance(answer, int):
        return f"{Decimal(answer) / FEN:.2f}".removesuffix(".00")
    if isinstance(answer, bool):
        return "true" if answer else ""
    return str(answer)


def answers_posted(form: Mapping[str, Any], posted: MultiDict[str, str]) -> Answers:
    """What a person typed into the form's own fields; None takes an answer back that was emptied."""
    typed = {name: posted.getlist(name) for name in posted}
    for name, schema in form.get("properties", {}).items():
        if widget_of(schema) in {"checkbox", "checkboxes"}:
            typed.setdefault(name, [] if widget_of(schema) == "checkboxes" else ["false"])
    found = answers_from_text(dict(form), typed)
    return {name: None if answer in ("", []) else answer for name, answer in found.items()}
