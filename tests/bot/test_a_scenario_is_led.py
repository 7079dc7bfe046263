"""The questions of a scenario are asked one after the other, by the real API, and end in the asker's own guide."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from bot.actions.answer import Answer
from bot.actions.turn import Turn
from bot.language.judgement import UNSURE
from bot.scenarios.leading import led
from bot.scenarios.talk import ASIDE, DONE, Talk, talk_in

START = "答几个问题：我要开一家餐馆"


class RealApi:
    """The questions of `bot.actions.facts.Api` put to the application itself."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client

    async def scenarios(self) -> Sequence[Mapping[str, Any]]:
        return self._client.get("/api/v1/scenarios").json["data"]

    async def scenario(self, code: str) -> Mapping[str, Any]:
        return self._client.get(f"/api/v1/scenarios/{code}").json

    async def guide(self, code: str, answers: Mapping[str, Any], skipped: Sequence[str]) -> Mapping[str, Any]:
        sent = {"answers": dict(answers), "skipped": list(skipped)}
        return self._client.post(f"/api/v1/scenarios/{code}/guide", json=sent).json


class Person:
    """Somebody who talks; the slot goes through its stored form each time."""

    def __init__(self, client: FlaskClient, talk: Talk | None = None) -> None:
        self.api, self.talk = RealApi(client), talk

    def says(self, text: str, **understood: Any) -> Answer | None:
        turn = replace(Turn(text, UNSURE, 0.3, ""), **understood)
        found = asyncio.run(led(self.api, turn, self.talk))  # type: ignore[arg-type]
        if found is None:
            return None
        answer, talk = found
        self.talk = talk_in(talk.slot())
        return answer


@pytest.fixture
def person(client: FlaskClient) -> Person:
    return Person(client)


def test_button_after_button_leads_to_the_guide(person: Person) -> None:
    answer = person.says(START)
    pressed = 0
    while answer is not None and person.talk and person.talk.stage != DONE:
        answer = person.says(answer.replies[0].text)
        pressed += 1
    assert answer is not None
    assert pressed == 7
    assert "开一家小餐馆" in answer.text
    assert answer.links[0].href.startswith(
        "/apply/restaurant-package?scenario=open-a-restaurant&owner_kind=self-employed"
    )
    assert answer.links[-1].href.startswith("/scenarios/open-a-restaurant?owner_kind=self-employed")


def test_free_words_are_as_good_as_buttons(person: Person) -> None:
    for said in (START, "个体户", "100平", "还没办呢", "开面馆", "要炒菜", "不用", "挂"):
        answer = person.says(said)
    assert answer is not None
    assert person.talk is not None
    assert person.talk.answers == {
        "owner_kind": "self-employed", "size": "small", "licence_state": "applying", "catering_kind": "restaurant",
        "fumes": True, "drains": False, "wants_sign": True,
    }  # fmt: skip


def test_an_answer_can_be_taken_back_at_any_time(person: Person) -> None:
    for said in (START, "第一个", "第一个"):
        person.says(said)
    answer = person.says("不对，是公司")
    assert answer is not None
    assert answer.text.startswith("记下了：公司")
    assert person.talk is not None
    assert person.talk.answers == {"owner_kind": "company", "size": "small"}
    person.says("上一个")
    assert person.talk.answers == {"owner_kind": "company"}


def test_the_guide_itself_can_be_corrected(person: Person) -> None:
    for said in ("答几个问题：我要用电", "自己家住"):
        person.says(said)
    assert person.talk is not None
    assert person.talk.stage == DONE
    answer = person.says("不对，是店铺")
    assert answer is not None
    assert "千瓦" in answer.text


def test_a_skipped_question_is_not_asked_again_and_said_in_the_guide(person: Person) -> None:
    for said in ("答几个问题：我要用电", "店铺", "五十"):
        person.says(said)
    answer = person.says("不知道")
    assert answer is not None
    assert "有 1 个问题没有答" in answer.text
    assert "/apply/power-small-business?scenario=power&use=business&capacity_kw=50" in [x.href for x in answer.links]


def test_a_number_out_of_range_is_asked_again_with_the_reason(person: Person) -> None:
    for said in ("答几个问题：我要用电", "店铺"):
        person.says(said)
    answer = person.says("99999")
    assert answer is not None
    assert "10000" in answer.text
    assert person.talk is not None
    assert person.talk.asked == "capacity_kw"


def test_what_is_said_before_its_turn_is_kept(person: Person) -> None:
    for said in ("答几个问题：我要用电", "要200千瓦"):
        person.says(said)
    answer = person.says("店铺")
    assert answer is not None
    assert "要不要挖路" in answer.text


def test_another_topic_is_not_taken_for_an_answer(person: Person) -> None:
    person.says(START)
    assert person.says("我要投诉", intent="complaint") is None
    assert person.says("公司要交什么材料", intent="materials") is None
    assert person.says("呃这个嘛") is not None


def test_stopping_keeps_the_answers_for_later(person: Person) -> None:
    for said in (START, "公司", "不答了"):
        person.says(said)
    assert person.talk is not None
    assert person.talk.stage == ASIDE
    assert person.says("公司") is None
    answer = person.says("接着答")
    assert answer is not None
    assert answer.text.startswith("店铺多大")


@pytest.mark.parametrize("slot", [None, {}, {"code": "x"}, "open", {"code": "x", "topic": "y", "other": 1}])
def test_a_slot_that_is_not_ours_counts_as_none(slot: Any) -> None:
    assert talk_in(slot) is None
