"""What the assistant is taught follows from the catalogue and the hand-written patterns, and from nothing else."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.catalogue import Item, Question, read_items
from bot.language.judgement import ELSEWHERE, ITEM_ACTS
from bot.training.examples import Example, all_examples, intents, read_sources
from bot.training.files import fingerprint, names_of, write_teaching
from bot.training.patterns import some_forms
from tests.bot.real_rasa import CATALOGUE, ROOT

SOURCES = read_sources()
ITEMS = read_items(CATALOGUE / "items")
NEW = Item("dog-licence", "养犬登记", ("狗证", "养狗要办什么证"), (Question("几个月的狗要登记", None),))


@pytest.fixture(scope="module")
def examples() -> tuple[Example, ...]:
    return all_examples(ITEMS, SOURCES)


def test_every_item_is_taught_in_every_act(examples: tuple[Example, ...]) -> None:
    taught = Counter((example.intent, example.item) for example in examples)
    acts = [act for act in ITEM_ACTS if act != "question"]
    assert all(taught[act, item.code] >= 10 for act in acts for item in ITEMS)


def test_every_intent_has_examples(examples: tuple[Example, ...]) -> None:
    assert {example.intent for example in examples} == set(intents(SOURCES))


def test_no_sentence_is_taught_twice(examples: tuple[Example, ...]) -> None:
    assert len({example.text for example in examples}) == len(examples)


def test_a_new_item_is_taught_without_touching_anything_else(examples: tuple[Example, ...]) -> None:
    more = all_examples([*ITEMS, NEW], SOURCES)
    texts = {example.text for example in more if example.item == NEW.code}
    assert any("狗证" in text for text in texts)
    assert any("养狗要办什么证" in text for text in texts)
    assert any("几个月的狗要登记" in text for text in texts)
    talk = [example for example in examples if example.item is None]
    assert talk == [example for example in more if example.item is None]


def test_a_question_that_fits_any_item_teaches_none(examples: tuple[Example, ...]) -> None:
    general = Item("x", "某事办理", (), (Question("要多久才能办好", "time"),))
    assert not [e for e in all_examples([general], SOURCES) if e.origin == "question: 要多久才能办好"]


def test_a_service_of_another_place_is_left_out_once_it_is_offered_here() -> None:
    passport = Item("passport", "护照申领", (), ())
    elsewhere = {e.text for e in all_examples([passport], SOURCES) if e.item == ELSEWHERE}
    assert elsewhere
    assert not [text for text in elsewhere if "护照" in text]


def test_a_name_that_two_items_share_names_neither() -> None:
    twins = [Item("a", "残疾人证换领", (), ()), Item("b", "残疾人证补办", (), ())]
    assert "残疾人证" not in {name.text for name in names_of(twins)}


def test_a_noun_belongs_to_the_item_that_is_about_just_that() -> None:
    new = Item("new", "残疾人证新办", ("怎么办残疾证", "动力电怎么申请"), ())
    lost = Item("lost", "残疾人证挂失补办", ("残疾证补办", "残疾证丢了怎么办"), ())
    owners = {name.text: name.code for name in names_of([new, lost])}
    assert (owners["残疾证"], owners["残疾人证"], owners["动力电"]) == ("new", "new", "new")
    assert owners["残疾证补办"] == "lost"


def test_a_saying_is_taught_before_a_bare_act(examples: tuple[Example, ...]) -> None:
    lost = Item("lost", "残疾人证挂失补办", ("残疾证丢了怎么办",), ())
    told = [example for example in all_examples([lost], SOURCES) if "残疾证丢了，" in example.text]
    assert told
    assert all(example.item == "lost" and example.intent in ITEM_ACTS for example in told)


def test_official_endings_and_brackets_make_shorter_names() -> None:
    assert {"小微企业用电", "三零服务"} <= set(Item("x", "小微企业用电报装（三零服务）", (), ()).names)


def test_forms_of_a_pattern_depend_on_the_seed_alone() -> None:
    words = {"how": ["怎么", "咋", "如何"]}
    once = some_forms("<how>(办|弄)(呢|)", words, 5, "seed")
    assert once == some_forms("<how>(办|弄)(呢|)", words, 5, "seed")
    assert len(set(once)) == 5
    assert set("".join(once)) <= set("怎么咋如何办弄呢")


def test_the_teaching_is_the_same_in_every_process(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from bot.catalogue import read_items;"
        "from bot.training.examples import *; from bot.training.files import *; items = read_items(Path(sys.argv[1]));"
        "write_teaching(Path(sys.argv[2]), all_examples(items, read_sources()), items)"
    )
    digests = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", script, str(CATALOGUE / "items"), str(folder)],
            cwd=ROOT, env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"}, check=True,
        )  # fmt: skip
        digests.append(hashlib.sha256((folder / "examples.jsonl").read_bytes()).hexdigest())
    assert digests[0] == digests[1]


def test_the_fingerprint_changes_with_the_teaching_only(tmp_path: Path, examples: tuple[Example, ...]) -> None:
    write_teaching(tmp_path / "one", examples, ITEMS)
    write_teaching(tmp_path / "same", examples, ITEMS)
    write_teaching(tmp_path / "other", examples[1:], ITEMS)
    assert fingerprint(tmp_path / "one") == fingerprint(tmp_path / "same") != fingerprint(tmp_path / "other")
