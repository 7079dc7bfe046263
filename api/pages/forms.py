"""Turns an item's JSON Schema into fields a person can fill in, and what was posted back into answers.

The same schema drives the mini-program; here it becomes plain HTML that works without JavaScript. Fields that
`show_if` may reveal are all rendered; `form.js` hides and shows them, and the server drops what stays hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from werkzeug.datastructures import MultiDict

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
    if named := schema.get("x-widget"):
        return str(named)
    if schema.get("type") == "boolean":
        return "yes-no"
    if options_of(schema):
        return "radio" if len(options_of(schema)) <= CHOICE_LIMIT else "select"
    return "number" if schema.get("type") in {"integer", "number"} else "text"


def options_of(schema: Mapping[str, Any]) -> list[tuple[Any, str]]:
    """Value and title of each choice: from `oneOf`, `enum`, or the items of a list."""
    if schema.get("type") == "array":
        return options_of(schema.get("items", {}))
    if "oneOf" in schema:
        return [(option["const"], option.get("title", str(option["const"]))) for option in schema["oneOf"]]
    return [(value, str(value)) for value in schema.get("enum", ())]


def choices_of(schema: Mapping[str, Any], widget: str, answer: Any) -> tuple[Choice, ...]:
    """The choices of a field, the chosen ones marked."""
    if widget == "yes-no":
        return (Choice("true", "是", answer is True), Choice("false", "否", answer is False))
    chosen = answer if isinstance(answer, list) else [answer]
    return tuple(Choice(str(value), title, value in chosen) for value, title in options_of(schema))


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
    """What a person typed, as the schema's types; text that is no number stays text, for validation to name."""
    found: Answers = {}
    for name, schema in form.get("properties", {}).items():
        if widget_of(schema) == "checkboxes":
            values: Any = posted.getlist(name)
        elif widget_of(schema) == "checkbox":
            values = name in posted
        elif name in posted:
            values = typed(schema, posted[name].strip())
        else:
            continue
        if values not in ("", None, []):
            found[name] = values
    return found


def typed(schema: Mapping[str, Any], text: str) -> Any:
    """One posted text as the field's type."""
    if schema.get("type") == "boolean":
        return {"true": True, "false": False}.get(text, text)
    if schema.get("type") not in {"integer", "number"} or not text:
        return text
    try:
        number = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return text
    if widget_of(schema) == "money":
        number *= FEN
    return int(number) if number == number.to_integral_value() else float(number)
