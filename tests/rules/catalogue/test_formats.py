"""The formats of Chinese forms."""

from __future__ import annotations

import pytest

from api.catalogue.rules.formats import is_bank_card, is_credit_code, is_identity_number, is_phone_number


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("11010519491231002X", True),
        ("110105194912310021", False),  # check digit
        ("11010519490231002X", False),  # 31 February
        ("1101051949123100", False),
        ("", False),
    ],
)
def test_an_identity_number_needs_its_check_digit(number: str, expected: bool) -> None:
    assert is_identity_number(number) is expected


@pytest.mark.parametrize(
    ("code", "expected"), [("91110000600037341L", True), ("91110000600037341M", False), ("91110000", False)]
)
def test_a_credit_code_needs_its_check_character(code: str, expected: bool) -> None:
    assert is_credit_code(code) is expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [("13843612345", True), ("+8613843612345", True), ("0436-3215566", True), ("12345", False), ("电话", False)],
)
def test_a_phone_number_is_one_in_china(number: str, expected: bool) -> None:
    assert is_phone_number(number) is expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [("6217000010001234569", True), ("6217 0000 1000 1234 569", True), ("6217000010001234567", False), ("18", False)],
)
def test_a_bank_card_needs_its_check_digit(number: str, expected: bool) -> None:
    assert is_bank_card(number) is expected
