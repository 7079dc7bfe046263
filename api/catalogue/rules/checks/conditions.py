"""Whether a condition asks about fields that exist, in a way that some answers can meet."""

from __future__ import annotations

from collections.abc import Iterator

import jsonschema_rs

from api.catalogue.rules.checks.findings import Finding, Place, meant
from api.catalogue.rules.conditions import fields_named_in, schema_of
from api.catalogue.rules.items import Condition, Form


def findings_in_condition(condition: Condition | None, form: Form, where: Place) -> Iterator[Finding]:
    """Fields that the form does not have, and schemas that are none."""
    if condition is None:
        return
    fields = form["properties"]
    for name in sorted(fields_named_in(condition) - fields.keys()):
        yield Finding(where, f"条件提到的“{name}”不是表单里的字段{meant(name, fields)}")
    if not _is_schema(condition):
        yield Finding(where, "条件的写法不对，应是“字段名: JSON Schema”，例如 {total_fee: {minimum: 5000000}}。")


def can_hold(condition: Condition | None, form: Form) -> bool:
    """False only when no answers that the form accepts meet the condition."""
    if condition is None or not _is_schema(condition):
        return True
    both = {"allOf": [{"type": "object", "properties": form["properties"]}, schema_of(condition)]}
    try:
        return jsonschema_rs.canonicalize(both).satisfiability().value != "no"
    except (jsonschema_rs.ValidationError, ValueError):
        return True  # the form is no schema, which is said elsewhere


def _is_schema(condition: Condition) -> bool:
    try:
        return bool(jsonschema_rs.meta.is_valid(schema_of(condition)))
    except (TypeError, ValueError, AttributeError):
        return False
