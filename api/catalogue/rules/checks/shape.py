"""The first check: does the document have the shape that `item.schema.json` describes, said in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from api.catalogue.rules.checks.findings import Finding, Place, meant

KINDS = {"string": "文字（数字和日期请加引号）", "integer": "整数", "number": "数字", "boolean": "true 或 false"}
KINDS |= {"array": "列表", "object": "一组键和值"}


class Shape:
    """A compiled schema of a kind of document."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._validator = jsonschema_rs.Draft202012Validator(schema)
        self._words = sorted(set(_property_names(schema)))

    def findings(self, document: object) -> list[Finding]:
        """Where the document departs from the schema."""
        if not isinstance(document, dict):
            return [Finding((), "文件是空的，或者不是“键: 值”的写法。")]
        if wrong_keys := list(_keys_that_are_no_text(document, ())):
            return wrong_keys
        return [found for error in self._validator.iter_errors(document) for found in self._explain(error)]

    def _explain(self, error: jsonschema_rs.ValidationError) -> Iterator[Finding]:
        where: Place = tuple(error.instance_path)
        kind = error.kind
        if isinstance(kind, jsonschema_rs.ValidationErrorKind.Required):
            yield Finding(where, f"缺少“{kind.property}”，请补上。")
        elif isinstance(kind, jsonschema_rs.ValidationErrorKind.AdditionalProperties):
            for word in kind.unexpected:
                yield Finding((*where, word), f"不认识“{word}”{meant(word, self._words)}")
        else:
            yield Finding(where, _sentence(error, where))


def _sentence(error: jsonschema_rs.ValidationError, where: Place) -> str:
    name = next((str(step) for step in reversed(where) if isinstance(step, str)), "文件")
    kind: Any = error.kind
    limit = getattr(kind, "limit", None)
    sentences = {
        "type": f"“{name}”应是{_kinds_wanted(error)}。",
        "enum": f"“{name}”只能写 {_options(kind)} 之一，不能写 {error.instance!r}。",
        "pattern": f"“{name}”的写法不对：{error.instance!r}。编码用小写字母、数字和连字符，版本用日期。",
        "minLength": f"“{name}”太短，至少 {limit} 个字。",
        "maxLength": f"“{name}”太长，最多 {limit} 个字。",
        "minItems": f"“{name}”至少要有 {limit} 项。",
        "maxItems": f"“{name}”最多 {limit} 项。",
        "minimum": f"“{name}”不能小于 {limit}。",
        "maximum": f"“{name}”不能大于 {limit}。",
        "uniqueItems": f"“{name}”里有重复的内容。",
    }
    return sentences.get(kind.name, f"“{name}”的写法不对，请对照 example-item.yaml。")


def _kinds_wanted(error: jsonschema_rs.ValidationError) -> str:
    wanted = error.kind.as_dict().get("types", [])
    return "或".join(KINDS.get(str(kind), str(kind)) for kind in wanted) or "别的类型"


def _options(kind: Any) -> str:
    return "、".join(str(option) for option in getattr(kind, "options", ()))


def _keys_that_are_no_text(value: object, where: Place) -> Iterator[Finding]:
    if isinstance(value, list):
        for index, part in enumerate(value):
            yield from _keys_that_are_no_text(part, (*where, index))
    elif isinstance(value, dict):
        for key, part in value.items():
            if not isinstance(key, str):
                yield Finding(where, f"键 {key} 应是文字，请加引号。")
            yield from _keys_that_are_no_text(part, (*where, str(key)))


def _property_names(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from _property_names(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _property_names(part)
