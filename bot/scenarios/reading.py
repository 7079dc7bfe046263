"""Reading answers out of what people say: 第二个, 公司, 不用, 一百六十千瓦, and what stands in a whole sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from bot.language.hearing import heard
from bot.language.writing import comparable
from bot.scenarios.numbers import KILOWATT, number_in, numbers_in, value_of
from bot.scenarios.questions import Question

_FILLED = r"(?:我|就|那|选|是|我选|我要|大概|应该)*"
_ENDED = r"(?:的|了|啊|呀|吧|呢|哦|嘛)*"
_YES = re.compile(rf"{_FILLED}(?:是|对|有|要|需要|会|嗯+|好|可以|能|得|行|已经有|yes|y){_ENDED}")
_NO = re.compile(rf"{_FILLED}(?:不是?|没有?|否|无|不用|不要|不需要|不会|没得|还没有?|不对|no|n){_ENDED}")
_ORDINAL = re.compile(rf"{_FILLED}(第)?(\d|[一二两三四五六七八九])(个|项|种|条)?{_ENDED}")
_LAST = re.compile(rf"{_FILLED}最后(?:一)?个?{_ENDED}")
_ASKS = re.compile(r"吗|什么|啥|怎么|怎样|咋|如何|哪|多少|几|能不能|可不可以|[?？]")
_NEGATED = re.compile(r"不|没|无|别|未")
_CLAUSE = re.compile(r"[，,。.；;！!\s]+")
_PART = re.compile(r"[、，或和]")
_SIZE = re.compile(r"(\d+)\s*([^\d\s以]*)(以下|以内|以上)")
_SHORT = 4  # 不挂, 要炒菜, 还没办呢
_EMPTY_SIGNS = frozenset("的了是不没有还已都在到要自我他她您你这那会能去来")


def is_a_question(text: str) -> bool:
    """Say whether somebody asks something back instead of answering."""
    return bool(_ASKS.search(text))


def answer_to(question: Question, text: str) -> Any | None:
    """Return the answer in `text` to a question just asked, as the API takes it; None where there is none."""
    said = comparable(heard(text))
    exact = [value for value, title in question.choices if comparable(title) == said]
    if exact or not said:
        return exact[0] if exact else None
    if question.kind == "integer":
        return None if is_a_question(text) else number_in(text)
    if question.kind == "boolean":
        return _yes_or_no(question, said, text)
    chosen = _by_place(question, said)
    if chosen is None and len(question.choices) == 2:
        chosen = _of_two(question, said)
    if chosen is None:
        chosen = _by_beginning(question, said)
    return chosen if chosen is not None or is_a_question(text) else mentioned(question, text)


def answers_in(questions: Iterable[Question], text: str) -> dict[str, Any]:
    """Return the answers that a sentence gives by itself: 我是个体户，想开个100平的小餐馆."""
    found = ((question.field, mentioned(question, text)) for question in questions)
    return {field: value for field, value in found if value is not None}


def mentioned(question: Question, text: str) -> Any | None:
    """Return the answer to a question that was not asked, where the words leave no doubt."""
    clauses = [clause for clause in _CLAUSE.split(heard(text)) if clause]
    if question.kind == "integer":
        return _measured(question, text)
    if question.kind == "boolean":
        told = [clause for clause in clauses if question.about[-2:] in clause and not is_a_question(clause)]
        return _NEGATED.search(told[0]) is None if told else None
    by_size = _by_size(question, text)
    return by_size if by_size is not None else _by_words(question, clauses)


def _yes_or_no(question: Question, said: str, text: str) -> bool | None:
    if _NO.fullmatch(said):
        return False
    if _YES.fullmatch(said):
        return True
    is_short = len(said) <= _SHORT and any(sign in question.about for sign in set(said) - _EMPTY_SIGNS)
    if is_a_question(text) or not (is_short or any(gram in said for gram in _grams(question.about))):
        return None
    return _NEGATED.search(said) is None


def _by_beginning(question: Question, said: str) -> Any | None:
    """Return the shortest choice that begins with what was said: 低保 is 低保家庭, not 低保边缘家庭."""
    begun = [(len(title), place) for place, (_, title) in enumerate(question.choices) if title.startswith(said)]
    return question.choices[min(begun)[1]][0] if begun and len(said) > 1 else None


def _of_two(question: Question, said: str) -> Any | None:
    """Return the one that yes or no chooses between 已经有了 and 还没有."""
    denied = [value for value, title in question.choices if _NEGATED.search(title)]
    claimed = [value for value, title in question.choices if not _NEGATED.search(title)]
    if len(denied) != 1:
        return None
    if _NO.fullmatch(said) or (len(said) <= _SHORT and _NEGATED.search(said)):
        return denied[0]
    return claimed[0] if _YES.fullmatch(said) else None


def _by_place(question: Question, said: str) -> Any | None:
    if _LAST.fullmatch(said) and question.choices:
        return question.choices[-1][0]
    ordinal = _ORDINAL.fullmatch(said)
    place = value_of(ordinal.group(2)) if ordinal else 0
    return question.choices[place - 1][0] if 1 <= place <= len(question.choices) else None


def _measured(question: Question, text: str) -> int | None:
    unit = question.unit.replace("千瓦", KILOWATT)
    found = [value for value, after in numbers_in(text) if unit and after.startswith(unit)]
    return found[0] if len(found) == 1 else None


def _by_size(question: Question, text: str) -> Any | None:
    """Return the choice that a measure falls into: 100平 is 300 平方米以下."""
    for value, title in question.choices:
        size = _SIZE.search(title)
        if size:
            limit, unit, side = int(size.group(1)), size.group(2).strip(), size.group(3)
            measures = [number for number, after in numbers_in(text) if unit and after[:1] == unit[:1]]
            if any(number >= limit if side == "以上" else number <= limit for number in measures):
                return value
    return None


def _by_words(question: Question, clauses: Sequence[str]) -> Any | None:
    grams = [(value, _grams(title)) for value, title in question.choices]
    own = {value: words - _others(grams, value) for value, words in grams}
    told = [value for value, words in own.items() if any(_says(clause, words) for clause in clauses)]
    return told[0] if len(told) == 1 else None


def _says(clause: str, grams: frozenset[str]) -> bool:
    """Say whether a clause claims one of the words; what stands after 不 or 没 is not claimed."""
    places = [clause.find(gram) for gram in grams if gram in clause]
    return bool(places) and _NEGATED.search(clause[: min(places)]) is None


def _others(grams: Sequence[tuple[Any, frozenset[str]]], value: Any) -> frozenset[str]:
    return frozenset(gram for other, theirs in grams if other != value for gram in theirs)


def _grams(title: str) -> frozenset[str]:
    parts = [comparable(part) for part in _PART.split(title)]
    pairs = (part[start : start + 2] for part in parts for start in range(len(part) - 1))
    return frozenset(pair for pair in pairs if not _EMPTY_SIGNS & set(pair) and not any(s.isdigit() for s in pair))
