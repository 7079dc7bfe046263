"""A condition is JSON Schema over the answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.catalogue.rules import holds
from api.catalogue.rules.conditions import fields_named_in

LARGE = {"total_fee": {"minimum": 5_000_000}}


def test_no_condition_always_holds() -> None:
    assert holds(None, {})
    assert holds({}, {"a": 1})


@pytest.mark.parametrize(("fee", "expected"), [(4_999_999, False), (5_000_000, True), (5_000_001, True)])
def test_a_bound_includes_itself(fee: int, expected: bool) -> None:
    assert holds(LARGE, {"total_fee": fee}) is expected


def test_a_missing_field_never_satisfies_a_condition_on_it() -> None:
    assert not holds(LARGE, {})
    assert not holds({"kind": {"not": {"const": "a"}}}, {})


def test_all_named_fields_must_fit() -> None:
    both = {"kind": {"const": "a"}, "count": {"minimum": 2}}
    assert holds(both, {"kind": "a", "count": 2})
    assert not holds(both, {"kind": "a", "count": 1})


def test_conditions_combine() -> None:
    either = {"anyOf": [{"kind": {"const": "a"}}, {"count": {"minimum": 9}}]}
    assert holds(either, {"kind": "b", "count": 9})
    assert not holds(either, {"kind": "b", "count": 8})
    assert holds({"not": LARGE}, {"total_fee": 1})
    assert holds({"kind": {"const": "a"}, "not": LARGE}, {"kind": "a"})


def test_a_whole_schema_is_taken_as_it_stands() -> None:
    assert holds({"type": "object", "properties": {"count": {"minimum": 2}}}, {})


def test_the_fields_of_a_condition_are_known() -> None:
    condition = {"a": {}, "anyOf": [{"b": {}}, {"not": {"c": {}}}]}
    assert fields_named_in(condition) == {"a", "b", "c"}
    assert fields_named_in(None) == frozenset()


FEN = st.integers(min_value=0, max_value=2**53)


@given(FEN, FEN)
def test_a_bound_and_its_negation_never_agree(bound: int, fee: int) -> None:
    condition = {"fee": {"minimum": bound}}
    assert holds(condition, {"fee": fee}) is not holds({"not": condition}, {"fee": fee})
    assert holds(condition, {"fee": fee}) is (fee >= bound)
