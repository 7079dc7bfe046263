"""One Chinese sentence for each way in which an answer can be wrong; it names the field and says what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jsonschema_rs

from api.catalogue.rules.formats import FORMAT_SENTENCES
from api.catalogue.rules.wording import is_choice, is_money, yuan

Schema = dict[str, Any]
TYPE_SENTENCES = {
    "integer": "{title}应填写整数，例如 3。",
    "number": "{title}应填写数字，例如 3.5。",
    "string": "{title}应填写文字。",
    "boolean": "请选择{title}的是或否。",
    "array": "{title}应从选项中选择。",
    "object": "{title}填写得不完整，请补全。",
}


def sentence_about(error: jsonschema_rs.ValidationError, schema: Schema, title: str) -> str:
    """What is wrong with one field, from the validator's error about it and the field's own schema."""
    kind = error.kind
    if "x-message" in schema and kind.name in ("pattern", "format"):
        return str(schema["x-message"])
    write = SENTENCES.get(kind.name)
    return write(kind, schema, title) if write else f"{title}填写得不正确，请按提示修改。"


def missing(schema: Schema, title: str) -> str:
    """What to do about a field left empty."""
    if schema.get("const") is True:
        return f"请阅读并勾选“{title}”。"
    return f"请选择{title}。" if is_choice(schema) else f"请填写{title}。"


def _type(kind: Any, schema: Schema, title: str) -> str:
    if is_money(schema):
        return f"请用数字填写{title}，单位是元，最多两位小数。"
    wanted = schema.get("type", "string")
    return TYPE_SENTENCES.get(wanted if isinstance(wanted, str) else wanted[0], "").format(title=title)


def _format(kind: Any, schema: Schema, title: str) -> str:
    return FORMAT_SENTENCES.get(kind.format, "{title}的格式不正确，请按提示填写。").format(title=title)


def _choice(kind: Any, schema: Schema, title: str) -> str:
    return missing(schema, title) if "const" in schema else f"请在给出的选项中选择{title}。"


def _bound(words: str) -> Callable[[Any, Schema, str], str]:
    def write(kind: Any, schema: Schema, title: str) -> str:
        return f"{title}应{words} {_amount(kind.limit, schema)}。"

    return write


def _count(words: str) -> Callable[[Any, Schema, str], str]:
    def write(kind: Any, schema: Schema, title: str) -> str:
        return f"{title}{words.format(kind.limit)}。"

    return write


def _said(words: str) -> Callable[[Any, Schema, str], str]:
    def write(kind: Any, schema: Schema, title: str) -> str:
        return f"{title}{words}。"

    return write


def _amount(limit: Any, schema: Schema) -> str:
    if is_money(schema):
        return f"{yuan(limit)} 元"
    return f"{limit} {schema['x-unit']}" if "x-unit" in schema else f"{limit}"


SENTENCES: dict[str, Callable[[Any, Schema, str], str]] = {
    "type": _type,
    "format": _format,
    "enum": _choice,
    "const": _choice,
    "oneOf": _choice,
    "minimum": _bound("不小于"),
    "maximum": _bound("不大于"),
    "exclusiveMinimum": _bound("大于"),
    "exclusiveMaximum": _bound("小于"),
    "minLength": _count("至少要写 {} 个字"),
    "maxLength": _count("最多写 {} 个字，请精简"),
    "minItems": _count("至少要有 {} 项"),
    "maxItems": _count("最多 {} 项，请减少"),
    "pattern": _said("的格式不正确，请按提示填写"),
    "uniqueItems": _said("有重复的内容，请去掉重复的"),
    "multipleOf": _said("的数值不符合要求，请按提示填写"),
}
