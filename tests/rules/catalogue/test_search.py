"""Search finds an item by what citizens type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from api.catalogue.queries.loading import load_catalogue
from api.catalogue.rules import Catalogue, parse_item
from api.catalogue.rules.search import Filters, SearchIndex, rank, search

CATALOGUE = load_catalogue(Path(__file__).parents[3] / "catalogue")
INDEX = SearchIndex(CATALOGUE)
ITEMS = list(CATALOGUE.public_items)
ANY = Filters()


def found(q: str, filters: Filters = ANY) -> list[str]:
    return [hit.item.code for hit in search(INDEX, q, filters)]


@pytest.mark.parametrize(
    ("q", "code"),
    [
        ("住院费", "mi-supplementary-claim"),
        ("我妈要去北京看病", "mi-cross-province"),
        ("残疾", "dp-certificate"),
        ("canjirenzheng", "dp-certificate"),
        ("cjrz", "dp-certificate"),
        ("debcbx", "mi-supplementary-claim"),
        ("kuasheng", "mi-cross-province"),
        ("殘疾人證", "dp-certificate"),
        ("報銷", "mi-supplementary-claim"),
        ("票E送", "tax-invoice-delivery"),
        ("发漂怎么领", "tax-invoice-delivery"),
        ("饭店通电", "power-small-business"),
        ("ＤＥＢＣＢＸ", "mi-supplementary-claim"),
    ],
)
def test_the_right_item_comes_first(q: str, code: str) -> None:
    assert found(q)[:1] == [code]


@pytest.mark.parametrize("q", ["今天天气怎么样", "xyzzy", "股票"])
def test_nothing_is_found_for_what_is_no_item(q: str) -> None:
    assert found(q) == []


def test_a_hit_says_why_it_was_found() -> None:
    hit = search(INDEX, "住院费二次报销", ANY)[0]
    reason = INDEX.reason(hit, "住院费二次报销")
    assert reason is not None
    assert (reason.kind, reason.text) == ("alias", "住院费二次报销")


@pytest.mark.parametrize("q", ["", "   ", "？！"])
def test_asking_nothing_lists_everything(q: str) -> None:
    assert found(q) == sorted(item.code for item in ITEMS)


def test_filters_narrow_a_list() -> None:
    insurance = sorted(item.code for item in ITEMS if item.theme == "医疗保险")
    for_organisations = sorted(item.code for item in ITEMS if "organisation" in item.audience)
    assert found("", Filters(theme="医疗保险")) == insurance
    assert found("", Filters(audience="organisation")) == for_organisations
    assert 0 < len(insurance) < len(ITEMS)
    assert 0 < len(for_organisations) < len(ITEMS)
    assert found("报销", Filters(department="tax")) == []


def test_an_internal_item_is_never_found() -> None:
    secret: dict[str, Any] = {**ITEMS[0].raw, "code": "secret", "internal": True}
    index = SearchIndex(Catalogue(items={"secret": parse_item(secret)}))
    assert not search(index, ITEMS[0].name, ANY)
    assert not search(index, "", ANY)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
def test_every_name_and_alias_finds_its_item_first(item: Any) -> None:
    for words in (item.name, *item.aliases):
        assert found(words)[0] == item.code, words


def test_a_whole_question_comes_before_what_is_left_of_it_without_its_fillers() -> None:
    asked = {**ITEMS[0].raw, "code": "asked", "name": "甲事", "aliases": ["怎么办乙事"]}
    named = {**ITEMS[0].raw, "code": "named", "name": "办乙事", "aliases": []}
    index = SearchIndex(Catalogue(items={raw["code"]: parse_item(raw) for raw in (asked, named)}))
    assert [search(index, q, ANY)[0].item.code for q in ("怎么办乙事", "办乙事")] == ["asked", "named"]


@given(st.sampled_from([alias for item in ITEMS for alias in item.aliases]))
def test_traditional_characters_find_the_same(alias: str) -> None:
    assert found(OpenCC("s2t").convert(alias))[:1] == found(alias)[:1]


@settings(max_examples=200)
@given(st.text(max_size=30))
def test_any_text_is_answered_in_order_without_doubles(q: str) -> None:
    hits = list(search(INDEX, q, ANY))
    assert hits == sorted(hits, key=rank)
    assert len({hit.item.code for hit in hits}) == len(hits)
    for hit in hits:
        INDEX.reason(hit, q)
