"""Codes that people read out and type in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.wallet.rules.verify_codes import ALPHABET, understood_code, verify_code


@given(st.binary(min_size=10, max_size=10))
def test_a_code_is_four_groups_of_four_and_understands_itself(random):
    code = verify_code(random)
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    assert set(code) <= {*ALPHABET, "-"}
    assert understood_code(code) == code


def test_different_bits_make_different_codes():
    codes = {verify_code((1 << bit).to_bytes(10)) for bit in range(80)}
    assert len(codes) == 80


@pytest.mark.parametrize(
    "typed", ["7zk2-0m4q-9t1b-xc5d", "7ZK20M4Q9T1BXC5D", " 7ZK2 OM4Q 9TIB XC5D ", "7zk2-om4q-9tlb-xc5d"]
)
def test_it_understands_what_people_type(typed):
    assert understood_code(typed) == "7ZK2-0M4Q-9T1B-XC5D"


@pytest.mark.parametrize("typed", ["", "7ZK2-0M4Q-9T1B", "7ZK2-0M4Q-9T1B-XC5D-0", "7ZK2-0M4Q-9T1B-XC5!", "核" * 16])
def test_it_understands_nothing_else(typed):
    assert understood_code(typed) is None
