"""Every way through every scenario ends in a guide, and a guide says no more than its answers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.catalogue.queries.loading import load_catalogue
from api.catalogue.queries.scenarios import check_answers, link_to
from api.catalogue.rules import Catalogue
from api.catalogue.rules.scenarios import next_question, paths_of
from api.catalogue.rules.scenarios.guide import guide_for, possible
from api.core.errors import Invalid


@cache
def catalogue() -> Catalogue:
    return load_catalogue(Path(__file__).parents[3] / "catalogue")


@pytest.mark.parametrize("code", sorted(catalogue().scenarios))
def test_every_way_through_yields_a_guide(code: str) -> None:
    scenario = catalogue().scenario(code)
    for answers in paths_of(scenario):
        guide = guide_for(catalogue(), scenario, answers)
        assert guide.starts or guide.steps or guide.notes
        assert guide.promised <= guide.statutory
        assert next_question(scenario.form, answers) is None


def test_the_questions_come_one_after_the_other_and_skip_what_does_not_matter() -> None:
    form = catalogue().scenario("power").form
    assert next_question(form, {}).field == "use"  # type: ignore[union-attr]
    assert next_question(form, {"use": "business"}).field == "capacity_kw"  # type: ignore[union-attr]
    assert next_question(form, {"use": "home"}) is None


def test_a_big_shop_is_not_sent_down_the_path_of_small_ones() -> None:
    scenario = catalogue().scenario("power")
    starts = [
        [start.item.code for start in guide_for(catalogue(), scenario, answers).starts]
        for kilowatts in (160, 161)
        for answers in ({"use": "business", "capacity_kw": kilowatts, "dig": False},)
    ]
    assert starts == [["power-small-business"], []]


def test_papers_that_the_answers_rule_out_are_not_listed() -> None:
    scenario = catalogue().scenario("open-a-restaurant")
    answers = {"owner_kind": "self-employed", "size": "small", "licence_state": "held", "catering_kind": "drinks"}
    guide = guide_for(catalogue(), scenario, {**answers, "drains": False, "wants_sign": False})
    papers = {paper.material.code for paper in guide.papers}
    assert "business-licence" in papers
    assert papers.isdisjoint({"sign-design", "grease-trap-proof", "residents-consent"})


def test_wrong_and_unknown_answers_are_named() -> None:
    with pytest.raises(Invalid) as wrong:
        check_answers(catalogue().scenario("power"), {"use": "moon", "name": "王秀英"})
    assert set(wrong.value.errors) == {"answers.use", "answers.name"}


def test_the_link_holds_nothing_but_the_choices() -> None:
    link = link_to(catalogue().scenario("power"), {"use": "business", "capacity_kw": 80, "dig": True})
    assert link == "/scenarios/power?use=business&capacity_kw=80&dig=true"


@given(st.booleans(), st.booleans())
def test_a_condition_is_possible_until_what_is_known_rules_it_out(known: bool, wanted: bool) -> None:
    condition = {"a": {"const": wanted}, "b": {"const": True}}
    assert possible(condition, {"a": known}) is (known == wanted)
    assert possible({"anyOf": [condition, {"c": {"const": 1}}]}, {"a": known})
    assert possible({"not": {"a": {"const": wanted}}}, {"a": known}) is (known != wanted)
