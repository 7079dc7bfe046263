"""When the questions of a scenario (情景) are offered: asked for by its name, or on an item that it may lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Optional, Tuple

from bot.actions.answer import Answer
from bot.actions.turn import Turn
from bot.language.judgement import ITEM_ACTS, OUT_OF_SCOPE, UNSURE
from bot.language.ngrams import likeness
from bot.scenarios import telling
from bot.scenarios.port import ApiDoesNotAnswerError, Facts, Scenarios
from bot.scenarios.questions import questions_in, told
from bot.scenarios.reading import answers_in
from bot.scenarios.talk import OFFERED, Talk

_OPEN_FACETS = ("guide", "eligibility")  # what somebody asks who does not know yet what to file
_NO_OCCASION = ("danger", "handoff", "greet", "thanks")
_MEANT = 0.5  # a name or alias of a scenario at least this like the words may be meant
_SURELY_MEANT = 0.75


async def offer_to(api: Scenarios, turn: Turn, answer: Answer) -> Tuple[Answer, Optional[Talk]]:
    """Return the answer with the offer that fits, or with the way back to the questions left open; and their talk.

    Where the API does not answer there is no offer, and the answer stands.
    """
    aside = turn.scenario.laid_aside() if turn.scenario else None
    if turn.intent in _NO_OCCASION:
        return answer, aside
    try:
        rows = await api.scenarios()
        row = _fitting(rows, turn, answer)
        if aside is not None and aside.is_open and not _asks_for_another(rows, turn, aside):
            return answer if answer.handoff else replace(answer, replies=(telling.GO_ON, *answer.replies)), aside
        return await _offered(api, turn, row, answer) if row is not None else (answer, aside)
    except ApiDoesNotAnswerError:
        return answer, aside


def _fitting(rows: Sequence[Facts], turn: Turn, answer: Answer) -> Optional[Facts]:
    """Return the scenario to offer: of the item answered on, else the one that the words name."""
    if turn.intent in ITEM_ACTS:
        is_open = answer.facet in _OPEN_FACETS
        return scenario_of(rows, answer.topic) or named_by(rows, turn.text) if is_open else None
    return named_by(rows, turn.text, _MEANT if turn.intent in (UNSURE, OUT_OF_SCOPE) else _SURELY_MEANT)


def _asks_for_another(rows: Sequence[Facts], turn: Turn, talk: Talk) -> bool:
    named = named_by(rows, turn.text, _SURELY_MEANT)
    return named is not None and named["code"] != talk.code


def scenario_of(rows: Sequence[Facts], topic: Optional[str]) -> Optional[Facts]:
    """Return the scenario that may lead to the item or package `topic`."""
    return next((row for row in rows if topic in row["starts"]), None)


def named_by(rows: Sequence[Facts], text: str, least: float = _MEANT) -> Optional[Facts]:
    """Return the scenario of which a name or alias is most like the words, where it is like enough."""
    likest = max(rows, key=lambda row: _likeness(row, text), default=None)
    return likest if likest is not None and _likeness(likest, text) >= least else None


def likeliest_start(row: Facts, turn: Turn) -> str:
    """Return the item or package that the words hold likeliest of those a scenario leads to; the topic of its talk."""
    return next((topic for topic in turn.offers if topic in row["starts"]), [*row["starts"], OUT_OF_SCOPE][0])


async def _offered(api: Scenarios, turn: Turn, row: Facts, answer: Answer) -> Tuple[Answer, Talk]:
    """Return the answer with the offer below it, or the offer alone; what was said already is kept."""
    found = await api.scenario(row["code"])
    questions = questions_in(found["form"]) if found else ()
    given = answers_in(questions, turn.text)
    said = told(questions, given)
    if answer.topic in row["starts"]:
        return telling.with_offer(answer, row, said), Talk(row["code"], answer.topic, OFFERED, given)
    topic = likeliest_start(row, turn)
    return telling.offer_of(row, topic, said), Talk(row["code"], topic, OFFERED, given)


def _likeness(row: Facts, text: str) -> float:
    return max(likeness(text, name) for name in (row["name"], *row["aliases"]))
