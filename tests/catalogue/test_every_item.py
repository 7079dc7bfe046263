"""Every item of the catalogue is complete enough for a citizen, a reviewer and the assistant."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import orjson
import pytest

from api.catalogue.queries.checking import check_catalogue
from api.catalogue.queries.loading import load_catalogue
from api.catalogue.rules import Item, parse_item, problems_in
from api.catalogue.rules.checks.conditions import can_hold

DIRECTORY = Path(__file__).parents[2] / "catalogue"
CATALOGUE = load_catalogue(DIRECTORY)
SOMEBODY_ELSE = ("guardian", "member_", "giver")
"""How fields begin that ask about a guardian (监护人), a member of staff (职工) or who gives a house away (赠与人)."""
each_public_item = pytest.mark.parametrize("item", CATALOGUE.public_items, ids=lambda item: item.code)
each_item = pytest.mark.parametrize("item", CATALOGUE.items.values(), ids=lambda item: item.code)


def test_nothing_is_wrong_with_the_catalogue() -> None:
    assert [str(problem) for problem in check_catalogue(DIRECTORY)] == []


def test_the_first_five_items_are_there() -> None:
    first = {"mi-supplementary-claim", "mi-cross-province", "dp-certificate", "tax-invoice-delivery"}
    assert first | {"power-small-business"} <= CATALOGUE.items.keys()


@each_item
def test_an_item_survives_being_pinned_by_a_case(item: Item) -> None:
    assert parse_item(orjson.loads(orjson.dumps(item.raw))) == item


@each_public_item
def test_an_item_tells_citizens_enough(item: Item) -> None:
    assert len(item.aliases) >= 10
    assert len(item.questions) >= 8
    assert {"materials", "time", "fee", "where"} <= {question.facet for question in item.questions}
    assert item.legal_basis
    assert item.places
    assert item.eligibility


@each_item
def test_every_material_says_why_and_how(item: Item) -> None:
    assert [material.code for material in item.materials if not (material.why and material.how)] == []


@each_public_item
def test_every_accepted_example_can_be_filed(item: Item) -> None:
    today = date.fromisoformat(item.version[:10])
    assert len(item.examples.accepted) >= 3
    assert [problems_in(item.form, answers, today=today) for answers in item.examples.accepted if answers] == [
        {}
    ] * len(item.examples.accepted)


@each_public_item
def test_every_rejected_example_is_refused_for_its_reason(item: Item) -> None:
    today = date.fromisoformat(item.version[:10])
    assert len(item.examples.rejected) >= 3
    for example in item.examples.rejected:
        assert set(problems_in(item.form, example.answers, today=today)) == example.because


@each_item
def test_the_stages_keep_the_promise(item: Item) -> None:
    assert sum(stage.working_days for stage in item.flow) <= item.limits.promised <= item.limits.statutory


@each_item
def test_every_conditional_task_and_material_can_come_up(item: Item) -> None:
    conditions = [task.when for task in item.tasks] + [material.show_if for material in item.materials]
    assert all(can_hold(condition, item.form) for condition in conditions)


@each_item
def test_no_field_asks_twice_what_is_known(item: Item) -> None:
    fields = item.form["properties"]
    known = {"cn-id": "person.id_number", "cn-uscc": "organisation.credit_code"}
    for name, field in fields.items():
        if field.get("format") in known and not name.startswith(SOMEBODY_ELSE):
            assert field.get("x-prefill") == known[field["format"]], name
