"""A scenario within a talk with the real Rasa: offered, asked, left for another topic, taken up again, told."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.bot.real_rasa import Assistant

pytestmark = [pytest.mark.rasa, pytest.mark.slow]
OFFER = "答几个问题：我要用电"


def test_from_the_offer_to_the_guide(assistant: Assistant) -> None:
    talk = uuid4().hex
    offered = assistant.says("店里要通电", to=talk)
    assert offered["topic"] == "power-small-business"
    assert offered["replies"][0] == {"title": "答几个问题，告诉您要办什么", "text": OFFER}

    first = assistant.says(OFFER, to=talk)
    assert "电用在哪里" in first["text"]
    assert [reply["title"] for reply in first["replies"]][:2] == ["自己家住", "店铺、作坊、公司"]
    assert "千瓦" in assistant.says("第二个", to=talk)["text"]

    guide = assistant.says("五十千瓦", to=talk)
    assert "小微企业用电报装：三零服务。" in guide["text"]
    assert [link["href"] for link in guide["links"]] == [
        "/apply/power-small-business?scenario=power&use=business&capacity_kw=50",
        "/scenarios/power?use=business&capacity_kw=50",
    ]
    assert assistant.says("那要带什么材料", to=talk)["topic"] == "power-small-business"


def test_what_the_first_sentence_said_is_not_asked(assistant: Assistant) -> None:
    talk = uuid4().hex
    offered = assistant.says("我的店铺怎么接电", to=talk)
    assert "店铺、作坊、公司" in offered["text"]
    assert "千瓦" in assistant.says("好的", to=talk)["text"]


def test_another_topic_is_answered_and_the_questions_wait(assistant: Assistant) -> None:
    talk = uuid4().hex
    assistant.says(OFFER, to=talk)
    other = assistant.says("残疾证要带什么材料", to=talk)
    assert (other["topic"], other["facet"]) == ("dp-certificate", "materials")
    assert other["replies"][0]["text"] == "接着答"
    assert "电用在哪里" in assistant.says("接着答", to=talk)["text"]
    assert assistant.says("我要转人工", to=talk)["handoff"]


def test_a_wrong_answer_is_put_right(assistant: Assistant) -> None:
    talk = uuid4().hex
    for said in (OFFER, "自己家住"):
        assistant.says(said, to=talk)
    assert assistant.says("不对，是店铺", to=talk)["text"].startswith("记下了：店铺、作坊、公司")


def test_danger_interrupts_the_questions(assistant: Assistant) -> None:
    talk = uuid4().hex
    assistant.says(OFFER, to=talk)
    assert "119" in assistant.says("家里着火了", to=talk)["text"]


def test_where_the_api_goes_away_in_between_a_person_takes_over(assistant: Assistant) -> None:
    talk = uuid4().hex
    assistant.says(OFFER, to=talk)
    assistant.api.is_away = True
    assert assistant.says("第二个", to=talk)["handoff"]
