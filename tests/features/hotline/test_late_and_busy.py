"""What happens while the assistant thinks: the chat may get another owner, and the same person may go on typing."""

from __future__ import annotations

import pytest

from api.core.db import transaction
from api.core.errors import TooMany
from api.hotline.ports import Turns
from api.hotline.queries.transcripts import open_conversation_of
from api.hotline.usecases.moving import hand_over


def test_a_late_answer_is_dropped_when_an_agent_has_the_chat_by_then(
    say, order, boxed, sun, assistant, wang, runtime, clock
):
    def hand_over_and_claim():
        with transaction(runtime.database) as session:
            hand_over(session, clock.now(), open_conversation_of(session, wang.person_id))
        order(sun, boxed(sun)[0], "claim")

    assistant.meanwhile = hand_over_and_claim
    said = say("大额补充保险要带什么材料")

    assert said["owner"] == "agent"
    assert [message["author"] for message in said["messages"]] == ["system", "system"]


def test_a_second_message_waits_for_the_first_and_then_gives_up(runtime, wang):
    turns = runtime.ports.find(Turns)
    first, second = turns.one_at_a_time(wang.person_id), turns.one_at_a_time(wang.person_id)
    with first, pytest.raises(TooMany, match=r"chat\.too_fast"), second:
        pytest.fail("two turns of one person ran at once")


def test_another_person_does_not_wait(runtime, wang, sun):
    turns = runtime.ports.find(Turns)
    with turns.one_at_a_time(wang.person_id), turns.one_at_a_time(sun.person_id):
        pass


def test_who_types_without_end_is_asked_to_slow_down(client, wang, assistant):
    answers = [
        client.post("/api/v1/chat/messages", json={"text": "你好"}, headers=wang.headers).status_code for _ in range(31)
    ]
    assert answers[-2:] == [200, 429]
