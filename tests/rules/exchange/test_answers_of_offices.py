"""Whose record it is, and what of it may be kept."""

from __future__ import annotations

import pytest

from api.exchange.rules.answers import is_about, kept


@pytest.mark.parametrize(
    ("name", "on_record"),
    [
        ("王秀英", "王秀英"),
        ("王秀英", " 王 秀英 "),
        ("阿依古丽·买买提", "阿依古丽•买买提"),
        ("鹤乡食品（白城）有限公司", "鹤乡食品(白城)有限公司"),
    ],
)
def test_a_record_under_the_same_name_fits(name, on_record):
    assert is_about(name, {"name": on_record})


@pytest.mark.parametrize("facts", [{"name": "王秀芳"}, {"name": ""}, {"name": None}, {"name": 5}, {}])
def test_any_other_record_does_not(facts):
    assert not is_about("王秀英", facts)


def test_a_nameless_subject_fits_no_nameless_record():
    assert not is_about("", {"name": ""})


def test_only_what_was_asked_for_and_is_known_is_kept():
    facts = {"name": "王秀英", "grade": 2, "kind": "", "income": 9, "abnormal": False}
    assert kept(facts, ["grade", "kind", "abnormal", "valid_until"]) == {"grade": 2, "abnormal": False}
