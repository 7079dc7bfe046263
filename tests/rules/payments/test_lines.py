"""A bill has the lines that apply, in fen, and sums up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.catalogue.rules import TaskPlan
from api.core.errors import Invalid
from api.payments.rules.lines import Assessed, Line, check_amounts, lines_due, total_of, yuan
from api.payments.rules.signing import is_signed, signature_of

PLAN = TaskPlan("3.1", "一次缴清税费", "payment", details={"lines": [
    {"name": "契税", "assessed": "deed-tax"},
    {"name": "登记费（住宅）", "amount": 8000, "when": {"house_use": {"const": "home"}}},
    {"name": "登记费（非住宅）", "amount": 55000, "when": {"house_use": {"const": "other"}}},
]})  # fmt: skip
WANTED = (Assessed("deed-tax", "契税"),)


@pytest.mark.parametrize(("use", "fee"), [("home", 8000), ("other", 55000)])
def test_only_what_applies_is_due(use, fee):
    lines = lines_due(PLAN, {"house_use": use}, {"deed-tax": 420000})

    assert [line.amount for line in lines] == [420000, fee]


def test_a_line_of_nothing_is_left_out():
    assert total_of(lines_due(PLAN, {"house_use": "home"}, {"deed-tax": 0})) == 8000


def test_a_payment_of_one_amount_is_one_line():
    plan = TaskPlan("2.1", "居民医保费缴纳", "payment", details={"amount": 40000})

    assert lines_due(plan, {}, {}) == (Line("居民医保费缴纳", 40000),)


@pytest.mark.parametrize("given_amounts", [{}, {"deed-tax": -1}, {"deed-tax": 10**11}, {"deed-tax": 1, "gift": 1}])
def test_amounts_that_make_no_sense_are_refused(given_amounts):
    with pytest.raises(Invalid):
        check_amounts(WANTED, given_amounts)


@given(st.integers(0, 10**12))
def test_yuan_and_fen_are_the_same_money(fen):
    assert round(float(yuan(fen).replace(",", "")) * 100) == fen


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_signature_fits_its_own_body_and_key_only(body, other):
    signature = signature_of("key", body)

    assert is_signed("key", body, signature)
    assert is_signed("key", other, signature) == (other == body)
    assert not is_signed("", body, signature_of("", body))
