"""Answers on the asker's own cases (办件), as the API tells them for this one turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.actions.answer import ASK_A_PERSON, Answer, Link, Reply

Facts = Mapping[str, Any]
_TOPIC = _FACET = "progress"
_MOST_TOLD = 3
_MOST_STEPS = 4


def answer_on_progress(told: Facts | None, item: str | None) -> Answer:
    """Answer 办到哪了 with the cases in `told`; `item` narrows them to one item. None: nobody is known to be asking."""
    if told is None or not told.get("signed_in"):
        return _sign_in_first()
    cases = list(told.get("data") or ())
    if not cases:
        return _no_cases()
    of_the_item = [case for case in cases if case["item"]["code"] == item]
    if item and not of_the_item:
        return _told(cases, "没有查到这件事的办件。您名下有：\n")
    return _told(of_the_item or cases, "")


def _told(cases: Sequence[Facts], before: str) -> Answer:
    told = cases[:_MOST_TOLD]
    lines = "\n".join(f"{case['sentence']}{_to_do(case)}" for case in told)
    more = f"\n还有 {len(cases) - _MOST_TOLD} 件，请点“我的办件”看。" if len(cases) > _MOST_TOLD else ""
    steps = [Link(step["title"], step["href"]) for case in told for step in case.get("next_steps") or ()]
    links = [Link(f"{case['item']['name']}（{case['no']}）", case["href"]) for case in told]
    whole = (*steps[:_MOST_STEPS], *links, Link("我的办件", "/cases"))
    return Answer(f"{before}{lines}{more}", _TOPIC, _FACET, whole, (ASK_A_PERSON,))


def _to_do(case: Facts) -> str:
    """Name what waits for the citizen; the links below lead there."""
    steps = [step["title"] for step in case.get("next_steps") or ()]
    return f"下一步请您：{'；'.join(steps)}。" if steps else ""


def _no_cases() -> Answer:
    text = "您名下还没有办件。要办事，可以先看看有哪些事能办。"
    replies = (Reply("有哪些事可以办", "有哪些事可以办"), ASK_A_PERSON)
    return Answer(text, _TOPIC, _FACET, (Link("看看有哪些事可以办", "/items"), Link("我的办件", "/cases")), replies)


def _sign_in_first() -> Answer:
    text = "您还没有登录，我看不到您的办件。请先登录，再问我办到哪了。用凭证号查投诉和建议，不用登录。"
    return Answer(text, _TOPIC, _FACET, (Link("登录后查看我的办件", "/cases"),), (ASK_A_PERSON,))
