"""What is wrong with somebody's answers, all at once, in sentences that say what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.catalogue.rules import answers_kept, problems_in, visible_fields

TEXT = {"type": "string"}
FORM: dict[str, Any] = {
    "required": ["hospital", "admitted_on", "total_fee", "bank_account", "agreed"],
    "properties": {
        "hospital": {**TEXT, "title": "就诊医院", "minLength": 4},
        "admitted_on": {**TEXT, "title": "入院日期", "format": "date", "x-not-after": "today"},
        "discharged_on": {**TEXT, "title": "出院日期", "format": "date", "x-not-before": "admitted_on"},
        "total_fee": {"type": "integer", "title": "医疗总费用", "minimum": 1, "x-widget": "money"},
        "settled_fee": {"type": "integer", "title": "已报金额", "x-widget": "money", "x-at-most": "total_fee"},
        "pay_to": {**TEXT, "title": "收款方式", "oneOf": [{"const": "social"}, {"const": "bank"}]},
        "bank_account": {
            **TEXT,
            "title": "银行卡号",
            "format": "cn-bank-card",
            "show_if": {"pay_to": {"const": "bank"}},
        },
        "agreed": {"type": "boolean", "title": "内容属实", "const": True},
        "members": {
            "type": "array",
            "title": "家庭成员",
            "maxItems": 2,
            "items": {"type": "object", "required": ["name"], "properties": {"name": {**TEXT, "title": "姓名"}}},
        },
    },
}
GOOD = {"hospital": "白城市中心医院", "admitted_on": "2025-09-01", "total_fee": 100, "agreed": True}
TODAY = date(2026, 3, 2)


def problems(**changes: Any) -> dict[str, str]:
    return problems_in(FORM, {**GOOD, **changes}, today=TODAY)


def test_good_answers_have_no_problems() -> None:
    assert problems() == {}


def test_everything_missing_is_named_at_once() -> None:
    assert problems_in(FORM, {}) == {
        "hospital": "请填写就诊医院。",
        "admitted_on": "请填写入院日期。",
        "total_fee": "请填写医疗总费用。",
        "agreed": "请阅读并勾选“内容属实”。",
    }


@pytest.mark.parametrize("empty", ["", "  ", None, []])
def test_an_empty_answer_counts_as_none(empty: Any) -> None:
    assert problems(hospital=empty) == {"hospital": "请填写就诊医院。"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("total_fee", 0, "医疗总费用应不小于 0.01 元。"),
        ("total_fee", "很多", "请用数字填写医疗总费用，单位是元，最多两位小数。"),
        ("hospital", "医院", "就诊医院至少要写 4 个字。"),
        ("admitted_on", "2025-02-30", "入院日期应是真实存在的日期，写成 2026-01-31 这样。"),
        ("admitted_on", "2026-03-03", "入院日期不能晚于今天，请核对。"),
        ("discharged_on", "2025-08-31", "出院日期不能早于入院日期，请核对。"),
        ("settled_fee", 101, "已报金额不能大于医疗总费用，请核对。"),
        ("pay_to", "cash", "请在给出的选项中选择收款方式。"),
        ("agreed", False, "请阅读并勾选“内容属实”。"),
        ("nonsense", 1, "表单里没有“nonsense”这一项，请去掉。"),
        ("members", [{}, {}, {}], "家庭成员最多 2 项，请减少。"),
    ],
)
def test_a_wrong_answer_is_explained(field: str, value: Any, sentence: str) -> None:
    assert problems(**{field: value})[field] == sentence


def test_a_field_inside_a_list_is_named_with_its_place() -> None:
    assert problems(members=[{"name": "王芳"}, {}]) == {"members.1.name": "家庭成员第 2 项：请填写姓名。"}


def test_a_hidden_field_is_neither_required_nor_looked_at() -> None:
    assert problems(pay_to="social", bank_account="nonsense") == {}
    assert "bank_account" not in answers_kept(FORM, {**GOOD, "pay_to": "social", "bank_account": "nonsense"})


def test_a_shown_field_is_required() -> None:
    assert problems(pay_to="bank") == {"bank_account": "请填写银行卡号。"}
    assert "bank_account" in visible_fields(FORM, {"pay_to": "bank"})


def test_a_field_behind_a_hidden_field_is_hidden_too() -> None:
    chain = {
        "properties": {
            "a": {**TEXT, "title": "甲"},
            "b": {**TEXT, "title": "乙", "show_if": {"a": {"const": "1"}}},
            "c": {**TEXT, "title": "丙", "show_if": {"b": {"const": "2"}}},
        }
    }
    assert answers_kept(chain, {"a": "0", "b": "2", "c": "3"}) == {"a": "0"}
    assert visible_fields(chain, {"a": "0", "b": "2"}) == ("a",)


def test_a_date_is_compared_only_with_a_good_date() -> None:
    assert problems(admitted_on="bad", discharged_on="2025-08-31").keys() == {"admitted_on"}


def test_without_a_day_nothing_is_late() -> None:
    assert problems_in(FORM, {**GOOD, "admitted_on": "2999-01-01"}) == {}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*FORM["properties"], "stray"]), ANYTHING))
def test_any_answers_get_sentences_about_their_fields(answers: dict[str, Any]) -> None:
    found = problems_in(FORM, answers, today=TODAY)
    assert all(sentence.endswith("。") for sentence in found.values())
    assert {name.split(".")[0] for name in found} <= {*FORM["properties"], "stray"}


@given(st.dictionaries(st.sampled_from(list(FORM["properties"])), ANYTHING))
def test_keeping_answers_twice_changes_nothing(answers: dict[str, Any]) -> None:
    kept = answers_kept(FORM, answers)
    assert answers_kept(FORM, kept) == kept
    assert problems_in(FORM, kept) == problems_in(FORM, answers)
