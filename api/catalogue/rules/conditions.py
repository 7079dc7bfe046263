"""The one language for conditions: `when` and `show_if` are JSON Schema 2020-12 over the answers, nothing is evaluated.

The short form names fields, `{total_fee: {minimum: 5000000}}`; `anyOf`, `allOf`, `oneOf` and `not` combine short forms.
A condition that says `properties` is taken as a whole schema, as it stands.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import jsonschema_rs
import orjson

from api.catalogue.rules.items import Condition

LISTS_OF_CONDITIONS = ("anyOf", "allOf", "oneOf")


def holds(condition: Condition | None, answers: dict[str, Any]) -> bool:
    """Whether the answers meet the condition; no condition always holds, a missing field never satisfies one on it."""
    if not condition:
        return True
    return _compiled(orjson.dumps(condition)).is_valid(answers)


def schema_of(condition: Condition) -> dict[str, Any]:
    """The whole JSON Schema that the short form stands for."""
    if "properties" in condition:
        return condition
    fields = {name: schema for name, schema in condition.items() if name not in (*LISTS_OF_CONDITIONS, "not")}
    whole: dict[str, Any] = {"type": "object", "properties": fields, "required": list(fields)}
    for keyword in LISTS_OF_CONDITIONS:
        if keyword in condition:
            whole[keyword] = [schema_of(part) for part in condition[keyword]]
    if "not" in condition:
        whole["not"] = schema_of(condition["not"])
    return whole


def fields_named_in(condition: Condition | None) -> frozenset[str]:
    """Every field that a condition asks about."""
    return frozenset(_fields_of(schema_of(condition))) if condition else frozenset()


def _fields_of(schema: dict[str, Any]) -> list[str]:
    inner = [part for keyword in LISTS_OF_CONDITIONS for part in schema.get(keyword, [])]
    inner += [schema["not"]] if "not" in schema else []
    return [*schema.get("properties", {}), *(name for part in inner for name in _fields_of(part))]


@lru_cache(maxsize=4096)
def _compiled(condition: bytes) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(schema_of(orjson.loads(condition)))
