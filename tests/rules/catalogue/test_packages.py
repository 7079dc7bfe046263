"""What merging items into a package promises: nothing is lost, nothing is asked twice, and it says what it saves."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from api.catalogue.queries.loading import load_catalogue
from api.catalogue.rules import Catalogue, answers_kept, parse_item, problems_in
from api.catalogue.rules.packages import Package, package_in, parse_package
from api.catalogue.rules.wording import choices_of

TODAY = date(2026, 11, 22)
OWN_RULES = {"licence_state", "fumes", "drains", "wants_sign"}


@cache
def catalogue() -> Catalogue:
    return load_catalogue(Path(__file__).parents[3] / "catalogue")


@cache
def restaurant() -> Package:
    return catalogue().package("restaurant-package")


def test_the_restaurant_needs_36_papers_separately_and_24_together() -> None:
    package = restaurant()
    separately = sum(len(member.item.materials) for member in package.members)
    assert (separately, len(package.whole.materials)) == (36, 24)
    assert package.saves.materials == package.separately.materials - package.together.materials == 12
    assert package.was.materials == separately


def test_each_paper_and_each_question_is_asked_for_once() -> None:
    whole = restaurant().whole
    codes = [material.code for material in whole.materials]
    assert len(codes) == len(set(codes))
    assert {"id-card", "floor-plan", "premises-proof"} <= set(codes)


def test_no_paper_and_no_question_of_an_item_is_lost() -> None:
    package = restaurant()
    for member in package.members:
        assert {member.paper(each.code) for each in member.item.materials} <= {m.code for m in package.whole.materials}
        assert {member.field(name) for name in member.item.form["properties"]} <= set(package.whole.form["properties"])


def test_a_package_survives_being_pinned_by_a_case() -> None:
    whole = restaurant().whole
    again = package_in(parse_item(orjson.loads(orjson.dumps(whole.raw))))
    assert again == restaurant()


@st.composite
def answers_to_the_restaurant(draw: st.DrawFn) -> dict[str, Any]:
    """One of the package's good examples with some answers changed, taken away or made nonsense."""
    form, examples = restaurant().whole.form, restaurant().whole.examples.accepted
    answers = dict(draw(st.sampled_from(examples)))
    for name in draw(st.lists(st.sampled_from(sorted(form["properties"])), max_size=6)):
        answers[name] = draw(st.sampled_from(_values(form["properties"][name], [e.get(name) for e in examples])))
    return {name: value for name, value in answers.items() if value is not None}


def _values(schema: dict[str, Any], known: list[Any]) -> list[Any]:
    kinds = {"boolean": [True, False], "integer": [0, 4, 299, 100_000_000], "number": [0, 2.5]}
    choices = [value for value, _ in choices_of(schema)]
    return [None, *known, *choices, *kinds.get(str(schema.get("type")), ["一二三四五六", "x"])]


@given(answers_to_the_restaurant())
@settings(max_examples=150)
def test_the_merged_form_accepts_exactly_what_every_item_accepts(answers: dict[str, Any]) -> None:
    package = restaurant()
    whole = problems_in(package.whole.form, answers, today=TODAY)
    kept = answers_kept(package.whole.form, answers)
    parts = {
        member.field(name)
        for member in package.wanted(kept)
        for name in problems_in(member.item.form, member.share(kept), today=TODAY)
    }
    own = OWN_RULES | ({"floor_area"} if (kept.get("floor_area") or 0) > 300 else set())
    assert parts <= whole.keys()
    assert whole.keys() <= parts | own


@given(st.sets(st.sampled_from(sorted(member.item.code for member in restaurant().members)), min_size=2))
@settings(max_examples=40)
def test_what_a_package_saves_is_never_less_than_nothing(codes: set[str]) -> None:
    raw = {
        **{key: restaurant().whole.raw[key] for key in ("code", "version", "name", "department", "theme")},
        **{key: restaurant().whole.raw[key] for key in ("audience", "summary", "aliases", "limits")},
        "items": [{"item": code} for code in sorted(codes)],
    }
    saves = parse_package(raw, catalogue().items).saves
    assert min(saves.as_dict().values()) >= 0
