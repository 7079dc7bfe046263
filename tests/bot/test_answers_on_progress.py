"""Progress is told to whom the API says is asking, and to nobody else."""

from __future__ import annotations

from typing import Any

from bot.actions.progress_answers import answer_on_progress
from bot.actions.turn import turn_of
from tests.bot.fake_api import CASE


def told(*cases: dict[str, Any]) -> dict[str, Any]:
    return {"signed_in": True, "data": list(cases)}


def test_a_case_is_told_in_the_sentence_that_the_pages_say_too() -> None:
    answer = answer_on_progress(told(CASE), None)
    assert answer.text == CASE["sentence"]
    assert answer.links[0].href == "/cases/MI20260302-0001"
    assert (answer.topic, answer.facet) == ("progress", "progress")


def test_what_waits_for_the_citizen_is_named_and_linked_first() -> None:
    step = {"title": "预约时间：上门评残", "href": "/cases/DP-1/visits/7"}
    answer = answer_on_progress(told({**CASE, "next_steps": [step]}), None)
    assert answer.text == f"{CASE['sentence']}下一步请您：预约时间：上门评残。"
    assert answer.links[0].href == "/cases/DP-1/visits/7"


def test_an_item_narrows_the_cases() -> None:
    sentence = "您的残疾人证申领（编号 DP-1）正在评定。"
    other = {**CASE, "no": "DP-1", "item": {"code": "dp-certificate", "name": "残疾人证申领"}, "sentence": sentence}
    answer = answer_on_progress(told(CASE, other), "dp-certificate")
    assert "DP-1" in answer.text
    assert CASE["no"] not in answer.text


def test_an_item_without_a_case_is_said_before_the_others_are_told() -> None:
    answer = answer_on_progress(told(CASE), "dp-certificate")
    assert answer.text.startswith("没有查到这件事的办件")
    assert CASE["no"] in answer.text


def test_no_cases_says_so_and_shows_what_can_be_done() -> None:
    answer = answer_on_progress(told(), None)
    assert "还没有办件" in answer.text
    assert answer.links[0].href == "/items"


def test_strangers_and_ended_turns_are_asked_to_sign_in() -> None:
    for nobody in (None, {"signed_in": False, "data": [CASE]}):
        answer = answer_on_progress(nobody, None)
        assert "登录" in answer.text
        assert CASE["no"] not in answer.text


def test_many_cases_are_counted_not_read_out() -> None:
    answer = answer_on_progress(told(*[{**CASE, "no": f"N{place}"} for place in range(5)]), None)
    assert "还有 2 件" in answer.text


def test_slots_of_an_unexpected_kind_count_as_absent() -> None:
    turn = turn_of({"text": "办到哪了", "metadata": None}, {"misses": "many", "item_in_focus": 7})
    assert (turn.misses, turn.item_in_focus, turn.key) == (0, None, "")
