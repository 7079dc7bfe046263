"""Answers on one item (事项), out of the facts the API gives; nothing is added that the catalogue does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.actions.answer import ASK_A_PERSON, Answer, Link, Reply
from bot.actions.guide_texts import TEXTS
from bot.language.ngrams import likeness
from bot.language.pinyin import syllables
from bot.language.writing import comparable

Facts = Mapping[str, Any]
ACT_PHRASES = {
    "guide": ("怎么办", "{name}怎么办"),
    "materials": ("要带什么材料", "{name}要带什么材料"),
    "time": ("要几天", "{name}要几天"),
    "fee": ("要不要钱", "{name}要交钱吗"),
    "where": ("在哪里办", "{name}在哪里办"),
    "eligibility": ("什么人能办", "{name}要什么条件"),
    "start": ("现在就办", "我要办{name}"),
}
_NEXT = {
    "guide": ("materials", "time", "start"),
    "materials": ("time", "where", "start"),
    "time": ("materials", "fee", "start"),
    "fee": ("materials", "time", "start"),
    "where": ("materials", "time", "start"),
    "eligibility": ("materials", "time", "start"),
    "start": ("materials", "time", "fee"),
}
# 看病的钱能报吗 asks for the conditions; 能在手机上办吗 does not.
_WHETHER = re.compile(
    r"^(?!.*(?:手机|网上|线上)).*(?:(?:能|可以)[^，,。]{0,8}(?:吗|么|不|嘛)[?？。]*$|能不能|可不可以)"
)
_CLOSE = 0.35  # a phrase at least this like the text makes an item worth offering
_SAID = 0.5
_ALIKE = 0.5  # a question of the catalogue at least this like the citizen's is meant


def answer_on(item: Facts, act: str, text: str) -> Answer:
    """Answer `text`, understood as `act` (guide … start, question), with the facts of `item`."""
    asked = _question_meant(item, act, text)
    if asked is not None:
        return _answer(item, asked.get("facet"), str(asked["a"]))
    facet = act if act in TEXTS else "guide"
    if facet == "guide" and item.get("eligibility") and _WHETHER.search(text):
        return _answer(item, "eligibility", f"符合条件的可以。{TEXTS['eligibility'](item)}")
    return _answer(item, facet, TEXTS[facet](item))


def close_to(text: str, found: Iterable[Facts]) -> dict[str, str]:
    """Return the names, by code, of found items whose matching phrase is close to `text`; a search finds anything."""
    rows = [(row, (row.get("matched") or {}).get("text") or row["name"]) for row in found]
    return {row["code"]: row["name"] for row, phrase in rows if likeness(text, phrase) >= _CLOSE}


def reply_for(item: Facts, act: str) -> Reply:
    """Return the button that asks `act` of `item`."""
    title, sentence = ACT_PHRASES.get(act, ACT_PHRASES["guide"])
    return Reply(title, sentence.format(name=item["name"]))


def _answer(item: Facts, facet: str | None, text: str) -> Answer:
    following = _NEXT.get(facet or "guide", _NEXT["guide"])
    replies = tuple(reply_for(item, act) for act in following)
    return Answer(text, item["code"], facet, _links(item, facet), (*replies, ASK_A_PERSON))


def _links(item: Facts, facet: str | None) -> tuple[Link, ...]:
    folder = "packages" if "saves" in item else "items"  # only a package (套餐) says what it saves
    guide = Link("看办事指南", f"/{folder}/{item['code']}")
    apply = Link("现在就办", f"/apply/{item['code']}")
    return (apply, guide) if facet == "start" else (guide, apply)


def _question_meant(item: Facts, act: str, text: str) -> Facts | None:
    """Return the catalogue's question closest to `text`, unless the act's own wording is closer still.

    A question that says much more than the citizen did is not meant: 看病的钱能报吗 is not yet 外地住院垫付的钱能报吗,
    and its 能 would promise what nobody knows.
    """
    rows = [row for row in item.get("questions") or () if row.get("q") and row.get("a") and _is_said(row["q"], text)]
    closest = max(rows, key=lambda row: likeness(text, row["q"]), default=None)
    if closest is None or likeness(text, closest["q"]) < max(_ALIKE, _likeness_to_the_act(item, act, text)):
        return None
    return closest


def _is_said(question: str, text: str) -> bool:
    """Say whether the citizen said at least half of a question of the catalogue; homophones count."""
    asked, said = syllables(comparable(question)), set(syllables(comparable(text)))
    return sum(sound in said for sound in asked) >= _SAID * len(asked)


def _likeness_to_the_act(item: Facts, act: str, text: str) -> float:
    if act not in ACT_PHRASES:
        return 0.0
    _, sentence = ACT_PHRASES[act]
    return max(likeness(text, sentence.format(name=name)) for name in (item["name"], ""))
