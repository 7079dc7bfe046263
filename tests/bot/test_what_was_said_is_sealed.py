"""What people said lies in Redis sealed, and is remembered all the same."""

from __future__ import annotations

from uuid import uuid4

import pytest
from redis import Redis

from tests.bot.real_rasa import Assistant

pytestmark = [pytest.mark.rasa, pytest.mark.slow]
NUMBER = "220802195603180427"


def test_redis_holds_no_word_of_a_talk(assistant: Assistant) -> None:
    talk = uuid4().hex
    assistant.says(f"我的身份证号是{NUMBER}，残疾证怎么办", to=talk)

    stored = Redis.from_url(assistant.redis_url).get(f"rasa:tracker:{talk}")

    assert isinstance(stored, bytes)
    assert NUMBER.encode() not in stored
    assert b"item_in_focus" not in stored


def test_a_talk_sealed_under_another_secret_begins_afresh(assistant: Assistant) -> None:
    talk = uuid4().hex
    Redis.from_url(assistant.redis_url).set(f"rasa:tracker:{talk}", "sealed under a secret of before")

    assert assistant.says("残疾证怎么办", to=talk)["topic"] == "dp-certificate"
