"""Conditions, answers, money and dates are read on the phone and on the server; both must read them alike."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.catalogue.queries.loading import load_catalogue
from api.catalogue.rules import answers_kept, visible_fields
from api.catalogue.rules.conditions import holds
from api.catalogue.rules.typed_text import answer_from_text
from api.catalogue.rules.wording import shown, yuan
from api.settings import ROOT
from tests.miniapp.tools import ask

pytestmark = pytest.mark.node

CATALOGUE = load_catalogue(Path(ROOT / "catalogue"))
ITEMS = {item.code: item for item in CATALOGUE.public_items}
MONEY = {"type": "integer", "x-widget": "money"}
CONDITIONS = [
    {"total_fee": {"minimum": 5000000}},
    {"kind": {"enum": ["a", "b"]}},
    {"kind": {"const": "a"}, "total_fee": {"exclusiveMaximum": 3}},
    {"kinds": {"contains": {"const": "a"}}},
    {"anyOf": [{"kind": {"const": "a"}}, {"total_fee": {"maximum": 1}}]},
    {"not": {"kind": {"const": "a"}}},
    {"kind": {"not": {"const": "a"}}},
    {"oneOf": [{"kind": {"const": "a"}}, {"agreed": {"const": True}}]},
    {"required": ["kind"], "properties": {"kind": {"pattern": "^a"}, "total_fee": {"minimum": 2}}},
]
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["a", "b", "c"]),
        "kinds": st.lists(st.sampled_from(["a", "b"]), max_size=2),
        "total_fee": st.integers(0, 6000000),
        "agreed": st.booleans(),
    },
)


@settings(max_examples=5)
@given(st.lists(ANSWERS, min_size=40, max_size=40))
def test_a_condition_holds_on_both_sides_or_on_neither(cases: list[dict]):
    expected = [[holds(condition, answers) for condition in CONDITIONS] for answers in cases]

    told = ask(
        "cases.map((answers) => conditions.map((each) => shared('conditions').holds(each, answers)))",
        cases=cases,
        conditions=CONDITIONS,
    )

    assert told == expected


@pytest.mark.parametrize("code", ITEMS)
def test_the_same_fields_are_shown_and_the_same_answers_kept(code: str):
    form = ITEMS[code].form
    examples = [*ITEMS[code].raw["examples"]["accepted"]]
    examples += [each["answers"] for each in ITEMS[code].raw["examples"]["rejected"]]

    told = ask(
        "cases.map((each) => [shared('forms').visibleFields(form, each), shared('forms').answersKept(form, each)])",
        cases=examples,
        form=form,
    )

    assert told == [[list(visible_fields(form, each)), answers_kept(form, each)] for each in examples]


@pytest.mark.parametrize("code", ITEMS)
def test_answers_are_written_in_the_same_words(code: str):
    form = ITEMS[code].form
    dates = {name for name, schema in form["properties"].items() if schema.get("format") == "date"}
    answers = ITEMS[code].raw["examples"]["accepted"][0]

    lines = ask("shared('forms').linesOf(form, answers)", form=form, answers=answers)

    told = {line["name"]: line["words"] for line in lines if line["name"] in answers.keys() - dates}
    assert told == {name: shown(form["properties"][name], answers[name]) for name in told}
    assert told


@pytest.mark.parametrize("schema", [MONEY, {"type": "integer"}, {"type": "number"}, {"type": "string"}], ids=str)
def test_typed_text_means_the_same_answer(schema: dict):
    typed = ["36800.50", "36,800.5", "３６８００", "12 元", "0.07", "1.005", "-3", "abc", " 5 ", "."]

    told = ask("typed.map((each) => shared('forms').answerOf(schema, each))", typed=typed, schema=schema)

    assert told == [answer_from_text(schema, each) for each in typed]


def test_an_amount_is_read_back_as_it_was_written():
    amounts = [0, 7, 70, 100, 3680050, 123456789012]

    told = ask(
        "((money) => amounts.map((fen) => [money.yuan(fen), money.fenOf(money.typedYuan(fen))]))(shared('money'))",
        amounts=amounts,
    )

    assert told == [[f"{yuan(fen)} 元", fen] for fen in amounts]


def test_days_and_instants_are_chinas_wherever_the_phone_is():
    told = ask("[shared('dates').day('2026-03-06'), shared('dates').moment('2026-03-05T17:30:00+00:00')]")

    assert told == ["2026年3月6日（周五）", "3月6日 01:30"]
