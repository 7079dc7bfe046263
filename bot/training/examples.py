"""Every training example: each item of the catalogue in each pattern of each act, and the small talk.

An example knows its origin: examples of one origin must not stand on both sides of a cross-validation, or the
confidences come out too high.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bot.catalogue import Item
from bot.language.judgement import ELSEWHERE, ITEM_ACTS
from bot.language.writing import comparable
from bot.training.patterns import lines_of, some_forms

DATA = Path(__file__).parent.parent / "data"
QUESTION = "question"  # the intent of a catalogue question that belongs to no act
_FORMS_OF_A_NAMED_PATTERN = 40  # over all items together, at least two for each
_FORMS_OF_A_BARE_PATTERN = 14
_FORMS_OF_A_PATTERN_ELSEWHERE = 8
_FORMS_OF_TALK = 26
_BARE_PATTERNS_AFTER_A_SAYING = 3
_FILLED = 0.3  # the share of examples that get a filler
_ASKED_AT_THE_END = re.compile(r"(?:怎么|如何|咋)(?:办|弄|申请)$|吗$")
_KNOWN_WORDING = 0.6  # a question of which this share is said of anything (要多久才能办好) tells no item; skip it


@dataclass(frozen=True)
class Example:
    """One sentence, its intent, the item it speaks of (None: of none), and the pattern or question it came from."""

    text: str
    intent: str
    item: str | None
    origin: str


@dataclass(frozen=True)
class Sources:
    """The hand-written files, read."""

    words: Mapping[str, Sequence[str]]
    acts: Mapping[str, Mapping[str, str]]
    talk: Mapping[str, Mapping[str, Any]]
    fillers: Mapping[str, Sequence[str]]
    elsewhere: Sequence[str] = ()


def read_sources(folder: Path = DATA) -> Sources:
    """Return acts.yml, talk.yml and fillers.yml of `folder`."""
    acts = _yaml(folder / "acts.yml")
    words = {name: options.split("|") for name, options in acts["words"].items()}
    return Sources(
        words, acts["acts"], _yaml(folder / "talk.yml"), _yaml(folder / "fillers.yml"), _yaml(folder / "elsewhere.yml")
    )


def all_examples(items: Sequence[Item], sources: Sources) -> tuple[Example, ...]:
    """Return the training examples, without duplicates, in an order that depends on nothing but the arguments."""
    plain = [
        *_acts_with_names(items, sources),
        *_acts_alone(sources),
        *_acts_elsewhere(items, sources),
        *_own_words(items, sources),
        *_situations(items, sources),
        *_talk(sources),
    ]
    by_text = {comparable(example.text): example for example in reversed(plain)}
    unique = sorted(by_text.values(), key=lambda example: (example.intent, example.origin, example.text))
    return tuple(_filled(example, sources.fillers) for example in unique)


def intents(sources: Sources) -> tuple[str, ...]:
    """Return the names of all intents that are trained."""
    return (*sources.acts, QUESTION, *sources.talk)


def _acts_with_names(items: Sequence[Item], sources: Sources) -> Iterable[Example]:
    for act, pattern in _patterns(sources, "named"):
        for item in items:
            for text in _said_of(item, pattern, sources, max(2, _FORMS_OF_A_NAMED_PATTERN // max(1, len(items)))):
                yield Example(text, act, item.code, f"{act}: {pattern}")


def _said_of(item: Item, pattern: str, sources: Sources, count: int) -> Iterable[str]:
    names = item.names
    turn = Random(f"{pattern} {item.code}").randrange(len(names))
    forms = some_forms(pattern, sources.words, count, f"{pattern} {item.code}")
    return (form.replace("{item}", names[(turn + place) % len(names)]) for place, form in enumerate(forms))


def _acts_alone(sources: Sources) -> Iterable[Example]:
    for act, pattern in _patterns(sources, "bare"):
        for text in some_forms(pattern, sources.words, _FORMS_OF_A_BARE_PATTERN, pattern):
            yield Example(text, act, None, f"{act}: {pattern}")


def _acts_elsewhere(items: Sequence[Item], sources: Sources) -> Iterable[Example]:
    """Yield the acts on services that are not offered here; each pattern takes the next few of the list."""
    offered = "|".join(comparable(name) for item in items for name in (*item.names, *item.sayings))
    names = [name for name in sources.elsewhere if comparable(name) not in offered]
    for place, (act, pattern) in enumerate(_patterns(sources, "named")):
        for text in some_forms(pattern, sources.words, _FORMS_OF_A_PATTERN_ELSEWHERE, f"{pattern} elsewhere"):
            place += len(sources.acts)
            yield Example(text.replace("{item}", names[place % len(names)]), act, ELSEWHERE, f"{act}: {pattern}")
    yield from (Example(name, "guide", ELSEWHERE, f"elsewhere: {name}") for name in names)


def _own_words(items: Sequence[Item], sources: Sources) -> Iterable[Example]:
    """Yield the aliases and questions of the items as the catalogue writes them."""
    known = _known_wording(sources)
    for item in items:
        for alias in (*item.names, *item.sayings):
            yield Example(alias, "guide", item.code, f"alias: {alias}")
        for question in item.questions:
            if not _is_general(question.asked, known):
                for text in (question.asked, *(f"{name}{question.asked}" for name in item.names[:3])):
                    yield Example(text, question.facet or QUESTION, item.code, f"question: {question.asked}")
        for description in sorted(set(item.descriptions) - _shared_descriptions(items)):
            yield Example(description, "guide", item.code, f"description: {description}")


def _situations(items: Sequence[Item], sources: Sources) -> Iterable[Example]:
    """Yield what people tell before they ask (残疾证丢了，要带什么): a saying of the catalogue and a bare act."""
    bare = [(act, pattern) for act, pattern in _patterns(sources, "bare") if act in ITEM_ACTS]
    for item in items:
        for saying in item.sayings:
            told = _ASKED_AT_THE_END.sub("", saying)
            for act, pattern in Random(saying).sample(bare, _BARE_PATTERNS_AFTER_A_SAYING):
                (form,) = some_forms(pattern, sources.words, 1, saying)
                yield Example(f"{told}，{form}", act, item.code, f"alias: {saying}")


def _shared_descriptions(items: Sequence[Item]) -> frozenset[str]:
    said = Counter(description for item in items for description in set(item.descriptions))
    return frozenset(description for description, times in said.items() if times > 1)


def _talk(sources: Sources) -> Iterable[Example]:
    for intent, talk in sources.talk.items():
        for pattern in lines_of(talk["says"]):
            for text in some_forms(pattern, sources.words, _FORMS_OF_TALK, pattern):
                yield Example(text, intent, None, f"{intent}: {pattern}")


def _patterns(sources: Sources, kind: str) -> Iterable[tuple[str, str]]:
    return ((act, pattern) for act, kinds in sources.acts.items() for pattern in lines_of(kinds[kind]))


def _known_wording(sources: Sources) -> frozenset[str]:
    blocks = [block for kinds in sources.acts.values() for block in kinds.values()]
    blocks += [talk["says"] for intent, talk in sources.talk.items() if intent != "out-of-scope"]
    pieces = re.split(r"[|()<>{}a-z\s]+", "|".join([*blocks, *("|".join(word) for word in sources.words.values())]))
    return frozenset(gram for piece in pieces for gram in _bigrams(piece))


def _is_general(question: str, known: frozenset[str]) -> bool:
    grams = _bigrams(question)
    return len(grams & known) >= _KNOWN_WORDING * len(grams)


def _bigrams(text: str) -> frozenset[str]:
    plain = comparable(text)
    return frozenset(plain[start : start + 2] for start in range(len(plain) - 1))


def _filled(example: Example, fillers: Mapping[str, Sequence[str]]) -> Example:
    dice = Random(example.text)
    before = dice.choice(fillers["before"]) if dice.random() < _FILLED else ""
    after = dice.choice(fillers["after"]) if dice.random() < _FILLED else ""
    return Example(f"{before}{example.text}{after}", example.intent, example.item, example.origin)


def _yaml(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))
