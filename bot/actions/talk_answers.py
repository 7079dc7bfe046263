"""Answers that stand in data/talk.yml and data/danger.yml, and the ways to ask back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.actions.answer import ASK_A_PERSON, Answer, Link, Reply
from bot.actions.item_answers import ACT_PHRASES
from bot.language.danger import danger_in

_TALK = Path(__file__).parent.parent / "data" / "talk.yml"
OUT_OF_SCOPE = "out-of-scope"
_MOST_CHOICES = 4
# What a button says when a topic that is no item is offered as a choice: (title, sentence).
_TALK_CHOICES = {
    "progress": ("查我的进度", "查我的办件进度"),
    "handoff": ("转人工", "转人工"),
    "complaint": ("我要投诉", "我要投诉"),
    "report-violation": ("我要举报", "我要举报"),
    "suggestion": ("提建议", "我有个建议"),
    "identity-help": ("刷脸不通过", "人脸识别不通过怎么办"),
    "accessibility-help": ("字太小、听不见", "字太小怎么放大"),
    "proxy-help": ("替家人办", "怎么替家里人办"),
    "office-info": ("大厅地址和时间", "政务大厅几点上班"),
}


def talk(intent: str) -> Answer:
    """Return the hand-written answer to a small-talk intent. Raises KeyError where there is none."""
    written = _written_answers()[intent]
    return Answer(
        text=written["text"],
        topic=intent,
        links=tuple(Link(**link) for link in written.get("links", ())),
        replies=tuple(Reply(**reply) for reply in written.get("replies", ())),
        handoff=written.get("handoff", False),
    )


def not_here(found: Mapping[str, str]) -> Answer:
    """Return the answer to what is out of scope; `found` are items (name by code) that the search holds possible."""
    answer = talk(OUT_OF_SCOPE)
    return replace(answer, replies=(*(_choice(code, found, "guide") for code in found), *answer.replies))


def warning(text: str) -> Answer:
    """Return the answer to a message that tells of danger: whom to call, at once, and a person."""
    danger = danger_in(text)
    said = danger.text if danger else "如果有危险，请马上打110、119或120。我同时请人工来帮您。"
    return Answer(said, "handoff", handoff=True)


def choices(offers: Sequence[str], names: Mapping[str, str]) -> Answer:
    """Ask back with the likeliest topics as buttons; `names` are the items the API knows, by code.

    The likeliest topic stands on the answer, its low confidence beside it.
    """
    offered = [topic for topic in dict.fromkeys(offers) if topic in names or topic in _TALK_CHOICES]
    replies = tuple(_choice(topic, names, "guide") for topic in (offered or list(names))[:_MOST_CHOICES])
    text = "我没太听明白。您是想问下面哪一件？都不是的话，换个说法，或者转人工。"
    topic = offered[0] if offered else OUT_OF_SCOPE
    return Answer(text, topic, None, (Link("搜一搜要办的事", "/items"),), _ending_with_a_person(replies))


def which_item(offers: Sequence[str], names: Mapping[str, str], act: str) -> Answer:
    """Ask which item an act is about (要带什么材料 with nothing spoken of before)."""
    likely = [code for code in offers if code in names]
    codes = [*likely, *(code for code in names if code not in likely)][:_MOST_CHOICES]
    text = "您问的是哪一件事？请点下面的，或者直接说名字。"
    facet = act if act in ACT_PHRASES else None
    replies = tuple(_choice(code, names, act) for code in codes)
    return Answer(text, OUT_OF_SCOPE, facet, (Link("看看有哪些事可以办", "/items"),), _ending_with_a_person(replies))


def given_up() -> Answer:
    """Return the answer to the second miss in a row: a person takes over."""
    return Answer("我还是没听明白，不耽误您了，现在为您转人工。前面说的话客服都能看到。", OUT_OF_SCOPE, handoff=True)


def no_facts() -> Answer:
    """Return the answer when the API does not answer: say so, and hand over rather than guess."""
    return Answer("现在查不到资料，可能是系统在忙。我请人工来帮您，您也可以过一会儿再问。", "handoff", handoff=True)


def _choice(topic: str, names: Mapping[str, str], act: str) -> Reply:
    if topic in names:
        return Reply(names[topic], ACT_PHRASES.get(act, ACT_PHRASES["guide"])[1].format(name=names[topic]))
    return Reply(*_TALK_CHOICES[topic])


def _ending_with_a_person(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    return (*(reply for reply in replies if reply != ASK_A_PERSON), ASK_A_PERSON)


@lru_cache(maxsize=1)
def _written_answers() -> Mapping[str, Mapping[str, Any]]:
    return {intent: talk["answer"] for intent, talk in yaml.safe_load(_TALK.read_text("utf-8")).items()}
