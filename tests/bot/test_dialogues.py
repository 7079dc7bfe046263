"""Scripted dialogues over HTTP with the real Rasa, its action server, and a real Redis."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.bot.real_rasa import Assistant

pytestmark = [pytest.mark.rasa, pytest.mark.slow]


@pytest.mark.parametrize(
    ("said", "facet", "fact"),
    [
        ("大额补充保险报销怎么办", "guide", "医疗费用发票"),
        ("住院费二次报销要带什么材料", "materials", "医疗费用发票（最多 9 份）"),
        ("大额医疗报销要多少天", "time", "5 个工作日"),
        ("大额补充保险报销收费吗", "fee", "不收费"),
        ("大额补充保险报销去哪办", "where", "文化西路 88 号"),
        ("大额补充保险报销要什么条件", "eligibility", "参加了大额补充保险"),
        ("帮我办一下大额补充保险报销", "start", "现在就办"),
        ("大額補充保險報銷要帶什麼材料", "materials", "医疗费用发票"),
        ("报消比例是多少", None, "60% 到 80%"),
    ],
)
def test_each_question_on_an_item_gets_its_facet_and_fact(
    assistant: Assistant, said: str, facet: str | None, fact: str
) -> None:
    answer = assistant.says(said)
    assert (answer["topic"], answer["facet"]) == ("mi-supplementary-claim", facet)
    assert fact in answer["text"]
    assert answer["confidence"] >= 0.4
    assert not answer["handoff"]


def test_what_follows_is_about_the_item_just_spoken_of(assistant: Assistant) -> None:
    talk = uuid4().hex
    assistant.says("残疾证怎么办", to=talk)
    answer = assistant.says("那要带什么材料", to=talk)
    assert (answer["topic"], answer["facet"]) == ("dp-certificate", "materials")
    assert assistant.says("要几天", to=talk)["topic"] == "dp-certificate"
    assert assistant.says("换一个，大额补充保险报销要几天", to=talk)["topic"] == "mi-supplementary-claim"
    assert assistant.says("要钱吗", to=talk)["topic"] == "mi-supplementary-claim"


def test_small_talk_in_between_does_not_lose_the_item(assistant: Assistant) -> None:
    talk = uuid4().hex
    assistant.says("残疾证怎么办", to=talk)
    assistant.says("谢谢", to=talk)
    assert assistant.says("那要带什么材料", to=talk)["topic"] == "dp-certificate"


def test_an_act_without_an_item_asks_which_and_remembers_the_act(assistant: Assistant) -> None:
    talk = uuid4().hex
    asked = assistant.says("要带什么材料", to=talk)
    assert "残疾人证申领要带什么材料" in [reply["text"] for reply in asked["replies"]]
    answer = assistant.says("残疾证", to=talk)
    assert (answer["topic"], answer["facet"]) == ("dp-certificate", "materials")


def test_progress_is_that_of_the_person_the_turn_belongs_to(assistant: Assistant) -> None:
    answer = assistant.says("我的报销办到哪了", turn="signed-in")
    assert (answer["topic"], answer["facet"]) == ("progress", "progress")
    assert "正在联合审核" in answer["text"]
    assert answer["links"][0]["href"] == "/cases/MI20260302-0001"


@pytest.mark.parametrize(
    ("turn", "said"), [("without-cases", "还没有办件"), ("stranger", "登录"), ("unknown", "登录"), ("", "登录")]
)
def test_nobody_is_told_of_cases_that_are_not_theirs(assistant: Assistant, turn: str, said: str) -> None:
    answer = assistant.says("查一下我的办件进度", turn=turn)
    assert said in answer["text"]
    assert "MI20260302" not in answer["text"]


@pytest.mark.parametrize(
    ("said", "topic", "href"),
    [
        ("你好", "greet", None),
        ("谢谢你", "thanks", None),
        ("我要投诉窗口", "complaint", "/tickets/new"),
        ("我要举报一家黑诊所", "report-violation", "/tickets/new"),
        ("我想提个建议", "suggestion", "/tickets/new"),
        ("刷脸老是不通过怎么办", "identity-help", "/identity"),
        ("字太小了看不清", "accessibility-help", "/settings"),
        ("我妈不会用手机我能替她办吗", "proxy-help", "/identity"),
        ("政务大厅周末上班吗", "office-info", "/items"),
    ],
)
def test_small_talk_is_answered_and_leads_on(assistant: Assistant, said: str, topic: str, href: str | None) -> None:
    answer = assistant.says(said)
    assert (answer["topic"], answer["facet"]) == (topic, None)
    assert href is None or href in [link["href"] for link in answer["links"]]


def test_asking_for_a_person_hands_over(assistant: Assistant) -> None:
    answer = assistant.says("我要转人工")
    assert (answer["topic"], answer["handoff"]) == ("handoff", True)


def test_the_second_miss_in_a_row_hands_over(assistant: Assistant) -> None:
    talk = uuid4().hex
    first = assistant.says("今天天气怎么样", to=talk)
    assert (first["topic"], first["handoff"]) == ("out-of-scope", False)
    assert assistant.says("给我讲个笑话", to=talk)["handoff"]


def test_an_item_it_was_never_taught_is_found_by_search(assistant: Assistant) -> None:
    answer = assistant.says("狗证咋办")
    assert {"title": "养犬登记", "text": "养犬登记怎么办"} in answer["replies"]


def test_a_service_of_another_place_is_not_taken_for_one_of_ours(assistant: Assistant) -> None:
    assert assistant.says("护照怎么办理")["topic"] == "out-of-scope"


def test_an_understood_question_forgives_a_miss(assistant: Assistant) -> None:
    talk = uuid4().hex
    assistant.says("今天天气怎么样", to=talk)
    assistant.says("残疾证怎么办", to=talk)
    assert not assistant.says("给我讲个笑话", to=talk)["handoff"]


@pytest.mark.parametrize(("said", "number"), [("我不想活了", "110"), ("家里着火了", "119"), ("有人晕倒了", "120")])
def test_danger_is_answered_at_once_with_a_number_and_a_person(assistant: Assistant, said: str, number: str) -> None:
    answer = assistant.says(said)
    assert number in answer["text"]
    assert (answer["topic"], answer["handoff"]) == ("handoff", True)
    assert assistant.api.asked == []


def test_where_the_api_is_away_the_assistant_says_so_and_hands_over(assistant: Assistant) -> None:
    assistant.api.is_away = True
    answer = assistant.says("我的报销办到哪了", turn="signed-in")
    assert "查不到" in answer["text"]
    assert answer["handoff"]
