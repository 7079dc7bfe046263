"""Every way through the questions of a scenario, so that a check can see that each leads somewhere.

Choices are tried all; of a number, every value at which some condition may turn: the bounds that the scenario's
conditions and the question itself name, and their neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.answers import problems_in
from api.catalogue.rules.conditions import LISTS_OF_CONDITIONS, schema_of
from api.catalogue.rules.items import Condition
from api.catalogue.rules.scenarios.asking import next_question
from api.catalogue.rules.scenarios.shape import Scenario

MOST = 20_000
BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "const", "multipleOf")


class TooManyPaths(Exception):
    """More than MOST ways through the questions: nobody can check, or understand, such a guide."""


def paths_of(scenario: Scenario) -> Iterator[dict[str, Any]]:
    """The answers of every way through, each asked as a citizen would be; TooManyPaths beyond MOST."""
    conditions = _conditions_of(scenario)
    values = {name: _values(schema, name, conditions) for name, schema in scenario.form["properties"].items()}
    found = 0
    waiting: list[dict[str, Any]] = [{}]
    while waiting:
        answers = waiting.pop()
        question = next_question(scenario.form, answers)
        if question is None:
            found += 1
            yield answers
        else:
            waiting += [{**answers, question.field: value} for value in reversed(values[question.field])]
        if found + len(waiting) > MOST:
            raise TooManyPaths


def _conditions_of(scenario: Scenario) -> list[Condition]:
    named = [outcome.when for outcome in scenario.outcomes]
    named += [schema.get("show_if") for schema in scenario.form["properties"].values()]
    return [condition for condition in named if condition]


def _values(schema: dict[str, Any], name: str, conditions: list[Condition]) -> list[Any]:
    if schema.get("type") == "boolean":
        return [True, False]
    if "oneOf" in schema:
        return [choice["const"] for choice in schema["oneOf"]]
    if "enum" in schema:
        return list(schema["enum"])
    bounds = {*_numbers(schema), *(number for condition in conditions for number in _bounds_on(name, condition))}
    near = sorted({bound + step for bound in bounds for step in (-1, 0, 1)} or {0, 1})
    form = {"properties": {name: schema}}
    return [value for value in near if not problems_in(form, {name: value})]


def _bounds_on(name: str, condition: Condition) -> Iterator[int]:
    schema = schema_of(condition)
    yield from _numbers(schema.get("properties", {}).get(name, {}))
    for part in (part for keyword in LISTS_OF_CONDITIONS for part in schema.get(keyword, ())):
        yield from _bounds_on(name, part)
    if "not" in schema:
        yield from _bounds_on(name, schema["not"])


def _numbers(schema: dict[str, Any]) -> Iterator[int]:
    for keyword in BOUNDS:
        if isinstance(schema.get(keyword), int) and not isinstance(schema.get(keyword), bool):
            yield schema[keyword]
    yield from (value for value in schema.get("enum", ()) if isinstance(value, int) and not isinstance(value, bool))
    for part in schema.get("anyOf", ()):
        yield from _numbers(part)
    if "not" in schema:
        yield from _numbers(schema["not"])
