"""Leading somebody through the questions of a scenario (情景): one message in, one answer out, or none of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Optional, Tuple

from bot.actions.answer import Answer
from bot.actions.turn import Turn
from bot.language.judgement import ITEM_ACTS, OUT_OF_SCOPE, UNSURE
from bot.scenarios import telling
from bot.scenarios.offering import likeliest_start, scenario_of
from bot.scenarios.port import Facts, Scenarios
from bot.scenarios.questions import Question, question_in, questions_in, told
from bot.scenarios.reading import answer_to, answers_in, is_a_question
from bot.scenarios.talk import ASIDE, ASKING, DONE, OFFERED, Talk
from bot.scenarios.wishes import BEGIN_WORDS, Wish, wish_in, without_correction

Led = Tuple[Answer, Talk]
_NO_TOPIC_OF_ITS_OWN = (UNSURE, OUT_OF_SCOPE, "greet", "thanks")
_ALWAYS_THEIRS = "danger"


async def led(api: Scenarios, turn: Turn, talk: Optional[Talk]) -> Optional[Led]:
    """Return the next answer of the scenario; None where the message is about something else."""
    wish = wish_in(turn.text)
    if turn.intent == _ALWAYS_THEIRS:
        return None
    if wish is Wish.BEGIN:
        return await _begun(api, turn, talk)
    if talk is None:
        return None
    if wish in (Wish.GO_ON, Wish.AGAIN):
        return await _next(api, replace(talk, stage=ASKING) if wish is Wish.GO_ON else Talk(talk.code, talk.topic))
    if talk.stage == OFFERED:
        return await _next(api, talk) if wish is Wish.ACCEPT else None
    if talk.stage == DONE:
        return await _corrected(api, turn, talk)
    return await _heard(api, turn, talk, wish) if talk.stage == ASKING else None


async def _begun(api: Scenarios, turn: Turn, talk: Optional[Talk]) -> Optional[Led]:
    """Begin the scenario that the button names, with what was said before the offer."""
    named = turn.text.partition(BEGIN_WORDS)[2].lstrip("：: ，,")
    rows = await api.scenarios()
    row = next((row for row in rows if row["name"] == named), None) or scenario_of(rows, turn.item_in_focus)
    if talk is not None and (row is None or row["code"] == talk.code):
        return await _next(api, talk)
    return await _next(api, Talk(row["code"], likeliest_start(row, turn))) if row else None


async def _heard(api: Scenarios, turn: Turn, talk: Talk, wish: Optional[Wish]) -> Optional[Led]:
    """Take a message while a question is open."""
    if wish is Wish.STOP:
        return telling.stopped({"code": talk.code}, talk.topic), replace(talk, stage=ASIDE)
    if wish is Wish.BACK:
        return await _next(api, talk.one_back())
    if wish is Wish.SKIP:
        return await _next(api, talk.skips())
    corrected = await _corrected(api, turn, talk)
    if corrected is not None:
        return corrected
    questions = await _questions(api, talk.code)
    given = _answers(questions, talk, turn.text)
    if given:
        return await _next(api, talk.answered(given), told(questions, given))
    return None if _is_about_something_else(turn) else await _asked_again(api, talk)


async def _corrected(api: Scenarios, turn: Turn, talk: Talk) -> Optional[Led]:
    """Change an answer given before: 不对，是公司. Nothing after 不对 takes the last answer back."""
    rest = without_correction(turn.text)
    if rest is None:
        return None
    questions = await _questions(api, talk.code)
    given = answers_in(questions, rest)
    last = next((q for q in questions if q.field == next(reversed(talk.answers), None)), None)
    if rest and not given and last is not None:
        value = answer_to(last, rest)
        given = {} if value is None else {last.field: value}
    return await _next(api, talk.answered(given) if given else talk.one_back(), told(questions, given))


async def _next(api: Scenarios, talk: Talk, known: Sequence[str] = ()) -> Optional[Led]:
    """Ask what is still open, or tell the guide. What the API refuses is asked again, with its reason."""
    found = await api.guide(talk.code, talk.answers, talk.skipped)
    if found is not None and "errors" in found:
        return await _without_refused(api, talk, found["errors"])
    if found is None:
        return None
    talk = replace(talk, answers={**talk.answers, **found["answers"]}, stage=ASKING)  # 50千瓦 may come before its turn
    if found["next"] is not None:
        question = question_in(found["next"])
        return telling.asking(question, talk.topic, telling.noted(known)), replace(talk, asked=question.field)
    answered = told(await _questions(api, talk.code), found["answers"])
    guide = telling.your_guide(found, talk.topic, answered, len(talk.skipped))
    return guide, replace(talk, stage=DONE, asked=None)


async def _without_refused(api: Scenarios, talk: Talk, errors: Facts) -> Optional[Led]:
    """Ask again what the API refused (千瓦 beyond the highest), its sentences first."""
    kept = {name: value for name, value in talk.answers.items() if f"answers.{name}" not in errors}
    led_on = await _next(api, replace(talk, answers=kept)) if len(kept) < len(talk.answers) else None
    if led_on is None:
        return None
    answer, asked = led_on
    return replace(answer, text=f"{''.join(errors.values())}\n{answer.text}"), asked


async def _asked_again(api: Scenarios, talk: Talk) -> Optional[Led]:
    found = await _next(api, talk)
    lead = "没听明白，请点一个，或者说“第一个”“跳过”。\n"
    return (replace(found[0], text=lead + found[0].text), found[1]) if found else None


def _answers(questions: Sequence[Question], talk: Talk, text: str) -> Mapping[str, Any]:
    """Return the answer to the open question, else what the sentence says of others."""
    asked = next((question for question in questions if question.field == talk.asked), None)
    value = answer_to(asked, text) if asked else None
    if asked is None or value is None:
        return {} if is_a_question(text) else answers_in(questions, text)
    still_open = [question for question in questions if question.field not in talk.answers]
    return {**answers_in(still_open, text), asked.field: value}


def _is_about_something_else(turn: Turn) -> bool:
    if turn.intent in ITEM_ACTS:
        return turn.is_named or is_a_question(turn.text)
    return turn.intent not in _NO_TOPIC_OF_ITS_OWN


async def _questions(api: Scenarios, code: str) -> tuple[Question, ...]:
    found = await api.scenario(code)
    return questions_in(found["form"]) if found else ()
