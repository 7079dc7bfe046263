"""The guides that the API really serves can be told in every act, in sentences an elder can follow."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from bot.actions.item_answers import ACT_PHRASES, answer_on
from bot.catalogue import read_items
from tests.bot.real_rasa import ROOT

CODES = [item.code for item in read_items(ROOT / "catalogue" / "items")]


def guide(client: FlaskClient, code: str) -> dict[str, Any]:
    response = client.get(f"/api/v1/items/{code}")
    assert response.status_code == 200
    return response.get_json()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("act", sorted(ACT_PHRASES))
def test_every_act_of_every_item_has_an_answer(client: FlaskClient, code: str, act: str) -> None:
    item = guide(client, code)
    answer = answer_on(item, act, ACT_PHRASES[act][1].format(name=item["name"]))
    assert (answer.topic, answer.facet) == (code, act)
    assert len(answer.text) > len(item["name"]) + 4
    assert "None" not in answer.text
    assert not re.search(r"。。|：：|，。|（）", answer.text)


@pytest.mark.parametrize("code", CODES)
def test_every_question_of_the_catalogue_is_answered_when_asked_word_for_word(client: FlaskClient, code: str) -> None:
    item = guide(client, code)
    for question in item["questions"]:
        assert answer_on(item, question["facet"] or "question", question["q"]).text == question["a"]
