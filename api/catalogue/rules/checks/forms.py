"""Mistakes in a form (表单): fields without a title, prefills that lead nowhere, conditions nobody can meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from api.catalogue.rules.checks.conditions import can_hold, findings_in_condition
from api.catalogue.rules.checks.findings import Finding, Known, Place, meant
from api.catalogue.rules.checks.origins import is_known_prefill
from api.catalogue.rules.comparisons import COMPARISONS, TODAY
from api.catalogue.rules.formats import FORMATS
from api.catalogue.rules.vocabulary import FIELD_KEYWORDS, STANDARD_FORMATS

Field = dict[str, Any]


def findings_in_form(raw: dict[str, Any], known: Known) -> Iterator[Finding]:
    """Everything wrong in the form of one item."""
    form = raw["form"]
    fields = form["properties"]
    for name in form.get("required", ()):
        if name not in fields:
            yield Finding(("form", "required"), f"必填的“{name}”不是表单里的字段{meant(name, fields)}")
    for name, field in fields.items():
        where = ("form", "properties", name)
        yield from _findings_in_field(field, name, where, known)
        yield from _findings_between_fields(form, name, where)


def _findings_in_field(field: Field, name: str, where: Place, known: Known) -> Iterator[Finding]:
    if not field.get("title"):
        yield Finding(where, f"字段“{name}”没有 title，屏幕上就没有名字，请补上。")
    for keyword in field.keys() - FIELD_KEYWORDS:
        yield Finding((*where, keyword), f"字段“{name}”里不认识“{keyword}”{meant(keyword, FIELD_KEYWORDS)}")
    yield from _findings_in_references(field, name, where, known)
    yield from _findings_in_schema(field, name, where)
    inner = field.get("items", field) if field.get("type") in ("array", "object") else {}
    for part, schema in inner.get("properties", {}).items():
        yield from _findings_in_field(schema, part, (*where, *_way_in(field), part), known)


def _way_in(field: Field) -> Place:
    return ("items", "properties") if field.get("type") == "array" else ("properties",)


def _findings_in_references(field: Field, name: str, where: Place, known: Known) -> Iterator[Finding]:
    prefill = field.get("x-prefill")
    if prefill is not None and not is_known_prefill(prefill, known):
        yield Finding((*where, "x-prefill"), f"字段“{name}”的 x-prefill“{prefill}”没有这个来源，无法自动填写。")
    if field.get("x-readonly") and prefill is None:
        yield Finding((*where, "x-readonly"), f"字段“{name}”没有 x-prefill，写了 x-readonly 就没有人能填。")
    words = field.get("x-autocomplete")
    if words is not None and words not in known.lists:
        yield Finding((*where, "x-autocomplete"), f"字段“{name}”的 x-autocomplete“{words}”在 lists/ 里没有这个文件。")
    shape = field.get("format")
    if shape is not None and shape not in FORMATS.keys() | STANDARD_FORMATS:
        yield Finding((*where, "format"), f"字段“{name}”的 format“{shape}”不认识{meant(shape, FORMATS)}")


def _findings_in_schema(field: Field, name: str, where: Place) -> Iterator[Finding]:
    try:
        validator = jsonschema_rs.Draft202012Validator(field)
    except (jsonschema_rs.ValidationError, ValueError) as error:
        yield Finding(where, f"字段“{name}”不是有效的 JSON Schema：{str(error).splitlines()[0]}。")
        return
    if "default" in field and not validator.is_valid(field["default"]):
        yield Finding((*where, "default"), f"字段“{name}”的 default 不符合它自己的规则。")


def _findings_between_fields(form: dict[str, Any], name: str, where: Place) -> Iterator[Finding]:
    fields = form["properties"]
    field = fields[name]
    for keyword in COMPARISONS.keys() & field.keys():
        other = field[keyword]
        if other != TODAY and other not in fields:
            yield Finding((*where, keyword), f"{keyword} 提到的“{other}”不是表单里的字段{meant(other, fields)}")
    wrong = list(findings_in_condition(field.get("show_if"), form, (*where, "show_if")))
    yield from wrong
    if not wrong and not can_hold(field.get("show_if"), form):
        yield Finding((*where, "show_if"), f"字段“{name}”永远不会出现：没有哪种填法能满足它的 show_if。")
