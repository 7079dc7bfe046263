"""What is typed on a page becomes answers of the right types, and answers are shown as people read them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.catalogue.rules import answers_from_text
from api.catalogue.rules.typed_text import answer_from_text
from api.catalogue.rules.wording import shown, yuan

MONEY = {"type": "integer", "x-widget": "money"}
CHOICES = {"type": "array", "items": {"oneOf": [{"const": "a", "title": "甲"}, {"const": "b", "title": "乙"}]}}


@pytest.mark.parametrize(
    ("schema", "typed", "answer"),
    [
        (MONEY, "12,500.00", 1_250_000),
        (MONEY, "１２５．５元", 12_550),
        (MONEY, "12.505", "12.505"),
        (MONEY, "很多", "很多"),
        (MONEY, "NaN", "NaN"),
        (MONEY, "1e999999", "1e999999"),
        (MONEY, "9" * 5000, "9" * 5000),
        ({"type": "integer"}, "9" * 5000, "9" * 5000),
        ({"type": "number"}, "1e999", "1e999"),
        ({"type": "integer"}, " 30 ", 30),
        ({"type": "integer"}, "3.5", "3.5"),
        ({"type": "number"}, "3.5", 3.5),
        ({"type": "boolean"}, "on", True),
        ({"type": "boolean"}, "否", False),
        ({"type": "boolean"}, "maybe", "maybe"),
        ({"type": "string"}, " 白城 ", "白城"),
        ({"type": "string"}, ["", "last"], "last"),
        (CHOICES, ["a", "", "b"], ["a", "b"]),
        (CHOICES, "a", ["a"]),
    ],
)
def test_text_becomes_the_type_of_its_field(schema: dict[str, Any], typed: Any, answer: Any) -> None:
    assert answer_from_text(schema, typed) == answer


def test_what_the_form_does_not_ask_is_left_out() -> None:
    form = {"properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
    assert answers_from_text(form, {"a": "1", "csrf_token": "x"}) == {"a": "1"}


@pytest.mark.parametrize(
    ("schema", "answer", "text"),
    [
        (MONEY, 1_250_000, "12,500.00 元"),
        ({"type": "boolean"}, True, "是"),
        (CHOICES, ["a", "b"], "甲、乙"),
        ({"type": "integer", "x-unit": "千瓦"}, 30, "30 千瓦"),
        ({"type": "string", "enum": ["住院"]}, "住院", "住院"),
        ({"type": "string"}, "白城", "白城"),
    ],
)
def test_an_answer_is_shown_as_people_read_it(schema: dict[str, Any], answer: Any, text: str) -> None:
    assert shown(schema, answer) == text


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_money_shown_and_typed_again_is_the_same_money(fen: int) -> None:
    assert answer_from_text(MONEY, yuan(fen)) == fen


@given(st.text(), st.sampled_from(["integer", "number", "boolean", "string"]))
def test_any_text_is_read_without_an_error(text: str, kind: str) -> None:
    answer_from_text({"type": kind}, text)
    answer_from_text(MONEY, text)
