"""What one cell means: the value a person sees there, and the answer of the type that the form wants."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from api.catalogue.rules.typed_text import answer_from_text
from api.catalogue.rules.wording import choices_of, shown

Kind = Literal["text", "number", "date", "formula", "error"]
DIGITS_EXCEL_KEEPS = 15
"""A number of more digits has lost its last ones (IEEE 754); identity numbers and bank cards are such numbers."""

DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
SEPARATORS = re.compile(r"[、,，;；\n]")
FORMULA = "这一格是公式，请复制后用“选择性粘贴—数值”改成数值。"
ERROR = "这一格的公式出错了，请改成数值。"
DIGITS_LOST = "被表格软件当成数字，后几位已经丢失。请把这一列设为文本格式，再重新填写。"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it was read: `text` is a date in ISO form, a number in plain digits, else what stands there."""

    kind: Kind
    text: str


def problem_of(schema: dict[str, Any], cell: Cell) -> str | None:
    """What is wrong with a cell whatever the form says, or None."""
    if cell.kind == "formula":
        return FORMULA
    if cell.kind == "error":
        return ERROR
    if cell.kind == "number" and schema.get("type") == "string" and len(cell.text) > DIGITS_EXCEL_KEEPS:
        return DIGITS_LOST
    return None


def answer_of(schema: dict[str, Any], cell: Cell) -> Any:
    """The answer in a cell; text of the wrong kind stays text, so that the form's own check can say so."""
    if schema.get("type") == "array":
        parts = [part.strip() for part in SEPARATORS.split(cell.text) if part.strip()]
        return [chosen(schema, part) for part in parts]
    if choices_of(schema):
        return chosen(schema, cell.text.strip())
    if schema.get("format") == "date":
        return day_of(cell.text)
    return answer_from_text(schema, cell.text)


def chosen(schema: dict[str, Any], text: str) -> Any:
    """The code of a choice by its title, by the part of it before its explanation, or by the code itself."""
    choices = choices_of(schema)
    for value, title in choices:
        if text in (title, str(value)):
            return value
    short = [value for value, title in choices if title.partition("（")[0] == text]
    return short[0] if len(short) == 1 else text


def day_of(text: str) -> str:
    """A day in ISO form, however it was typed (2026/3/1, 2026年3月1日, 20260301); what is no day stays as it is."""
    found = DAY.fullmatch(text.strip()) or COMPACT_DAY.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())).isoformat() if found else text.strip()
    except ValueError:
        return text.strip()


def text_of(schema: dict[str, Any], answer: Any) -> str:
    """An answer as it stands in a cell, such that `answer_of` reads it back."""
    if answer is None:
        return ""
    if isinstance(answer, str) and not choices_of(schema):
        return answer
    return shown({key: value for key, value in schema.items() if key != "x-unit"}, answer).removesuffix(" 元")


def plain_number(text: str) -> str:
    """A number as a spreadsheet stores it, in plain digits: `2.2080119880412E17` as `220801198804120000`."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    whole = number.to_integral_value()
    return f"{whole:f}" if number == whole else f"{number.normalize():f}"
