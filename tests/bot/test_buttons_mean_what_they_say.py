"""A button says a sentence for the citizen; the assistant must understand its own sentences."""

from __future__ import annotations

import pytest

from bot.actions.item_answers import ACT_PHRASES
from bot.actions.talk_answers import _TALK_CHOICES
from tests.bot.fake_api import CERTIFICATE, CLAIM
from tests.bot.real_rasa import Assistant

pytestmark = [pytest.mark.rasa, pytest.mark.slow]


@pytest.mark.parametrize("item", [CLAIM, CERTIFICATE], ids=lambda item: item["code"])
@pytest.mark.parametrize("act", sorted(ACT_PHRASES))
def test_the_button_of_an_act_asks_that_act(assistant: Assistant, item: dict[str, str], act: str) -> None:
    answer = assistant.says(ACT_PHRASES[act][1].format(name=item["name"]))
    assert (answer["topic"], answer["facet"]) == (item["code"], act)


@pytest.mark.parametrize("topic", sorted(_TALK_CHOICES))
def test_the_button_of_a_topic_leads_to_it(assistant: Assistant, topic: str) -> None:
    assert assistant.says(_TALK_CHOICES[topic][1])["topic"] == topic


def test_every_button_of_every_answer_is_understood(assistant: Assistant) -> None:
    seen: set[str] = set()
    waiting = ["你好", "残疾证怎么办", "要带什么材料", "今天天气怎么样", "办到哪了"]
    while waiting:
        said = waiting.pop()
        if said not in seen:
            seen.add(said)
            answer = assistant.says(said)
            waiting += [reply["text"] for reply in answer["replies"]]
            assert said in ("今天天气怎么样", "要带什么材料") or answer["topic"] != "out-of-scope", said
    assert len(seen) > 12
