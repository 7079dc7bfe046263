"""Money in capitals (金额大写), by the examples of the payment rules and by reading it back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.wallet.rules.money_words import DIGITS, money_words

PLACES = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (50, "伍角整"),
        (140950, "壹仟肆佰零玖元伍角整"),  # annex 1 of the Measures: ￥1,409.50
        (600714, "陆仟零柒元壹角肆分"),  # ￥6,007.14
        (1640902, "壹万陆仟肆佰零玖元零贰分"),  # ￥16,409.02
        (32504, "叁佰贰拾伍元零肆分"),  # ￥325.04
        (1000, "壹拾元整"),
        (3680050, "叁万陆仟捌佰元伍角整"),
        (10000000001, "壹亿元零壹分"),
        (100000010000, "壹拾亿零壹佰元整"),
    ],
)
def test_it_writes_money_as_the_payment_rules_do(fen, words):
    assert money_words(fen) == words


@given(st.integers(min_value=0, max_value=10**14))
def test_what_it_writes_reads_back_as_the_same_amount(fen):
    assert read_back(money_words(fen)) == fen


@given(st.integers(min_value=0, max_value=10**14))
def test_it_never_writes_two_zeros_in_a_row_nor_one_before_yuan(fen):
    words = money_words(fen)
    assert "零零" not in words
    assert fen < 100 or "零元" not in words


@pytest.mark.parametrize("fen", [-1, 10**18])
def test_it_refuses_what_is_no_amount(fen):
    with pytest.raises(ValueError, match="no amount"):
        money_words(fen)


def read_back(words: str) -> int:
    """The amount in fen, read place by place."""
    yuan, _, rest = words.rpartition("元")
    fen = digit_before(rest, "角") * 10 + digit_before(rest, "分")
    above = total = section = digit = 0
    for letter in yuan:
        if letter in DIGITS:
            digit = DIGITS.index(letter)
        elif letter in PLACES:
            section, digit = section + digit * PLACES[letter], 0
        elif letter == "万":
            total, section, digit = (section + digit) * 10**4, 0, 0
        else:
            above, total, section, digit = (total + section + digit) * 10**8, 0, 0, 0
    return (above + total + section + digit) * 100 + fen


def digit_before(words: str, unit: str) -> int:
    return DIGITS.index(words[words.index(unit) - 1]) if unit in words else 0
