"""The hand-written files of the assistant agree with each other, and the blind questions stay blind."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.actions.talk_answers import talk
from bot.catalogue import read_items
from bot.language.judgement import ITEM_ACTS
from bot.language.writing import comparable
from bot.training.examples import all_examples, intents, read_sources
from tests.bot.real_rasa import CATALOGUE, ROOT

BOT = ROOT / "bot"
BLIND = BOT / "tests" / "blind.yml"
BLIND_AS_WRITTEN = "3eaaf87490efcbb0dc34e50a4063692412440be8dbc5bda16229549c0ebecca8"
TALK_OF_THE_CONTRACT = {
    "progress", "handoff", "complaint", "report-violation", "suggestion", "identity-help", "accessibility-help",
    "proxy-help", "office-info", "greet", "thanks", "out-of-scope",
}  # fmt: skip
SOURCES = read_sources()


def of(name: str) -> Any:
    return yaml.safe_load((BOT / name).read_text("utf-8"))


def test_the_domain_knows_every_intent_that_is_trained() -> None:
    assert set(of("domain.yml")["intents"]) == {*intents(SOURCES), "danger", "nlu_fallback"}


def test_every_intent_has_exactly_one_rule() -> None:
    steps = [rule["steps"] for rule in of("rules.yml")["rules"]]
    assert sorted(step[0]["intent"] for step in steps) == sorted(of("domain.yml")["intents"])
    assert {step[1]["action"] for step in steps} == set(of("domain.yml")["actions"])


def test_every_small_talk_of_the_contract_is_taught() -> None:
    assert set(intents(SOURCES)) - set(ITEM_ACTS) == TALK_OF_THE_CONTRACT


@pytest.mark.parametrize("intent", sorted(SOURCES.talk))
def test_every_small_talk_has_an_answer_that_says_what_to_do_next(intent: str) -> None:
    answer = talk(intent)
    assert len(answer.text) <= 100
    assert max(len(sentence) for sentence in re.split("[。？！；]", answer.text)) <= 45
    assert answer.handoff or answer.links or answer.replies or intent == "thanks"
    assert all(link.href.startswith("/") for link in answer.links)


def test_patterns_use_listed_words_only() -> None:
    blocks = [block for kinds in SOURCES.acts.values() for block in kinds.values()]
    used = {word for block in blocks for word in re.findall(r"<([a-z]+)>", block)}
    assert used == set(SOURCES.words)


def test_no_blind_question_is_taught() -> None:
    blind = {comparable(row["text"]) for row in yaml.safe_load(BLIND.read_text("utf-8"))}
    for folder in (ROOT / "catalogue" / "items", CATALOGUE / "items"):
        taught = {comparable(example.text) for example in all_examples(read_items(folder), SOURCES)}
        assert blind.isdisjoint(taught)


def test_the_blind_questions_are_as_they_were_written() -> None:
    assert hashlib.sha256(BLIND.read_bytes()).hexdigest() == BLIND_AS_WRITTEN


def test_the_blind_questions_cover_every_topic() -> None:
    codes = {path.stem for path in Path(CATALOGUE / "items").glob("*.yaml")}
    assert {row["topic"] for row in yaml.safe_load(BLIND.read_text("utf-8"))} == codes | TALK_OF_THE_CONTRACT


def test_the_assistant_imports_nothing_of_the_platform() -> None:
    sources = [file for file in BOT.rglob("*.py") if ".venv" not in file.parts]
    assert len(sources) > 30
    imports = re.compile(r"^\s*(from|import) (api|identity|ops)\b", re.MULTILINE)
    assert [file for file in sources if imports.search(file.read_text("utf-8"))] == []
