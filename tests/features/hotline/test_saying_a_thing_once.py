"""A message sent again with its key is said once, and no transaction is open while the assistant thinks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text, update

from api.app import create_app
from api.core.db import transaction
from api.core.idempotency import IdempotentAnswer
from api.hotline.ports import Assistant
from tests.features.hotline.conftest import ScriptedAssistant
from tests.people import citizen


@pytest.fixture
def wang(real):
    return citizen(real)


@pytest.fixture
def assistant(real):
    scripted = ScriptedAssistant()
    real.ports.provide(Assistant, scripted)
    return scripted


@pytest.fixture
def send(real, wang):
    client = create_app(runtime=real).test_client()

    def post(key: str = "one", words: str = "你好"):
        return client.post(
            "/api/v1/chat/messages", json={"text": words}, headers={**wang.headers, "Idempotency-Key": key}
        )

    return post


def test_the_same_key_gives_the_same_answer(send, assistant):
    first, second = send(), send()
    assert (first.status_code, first.json) == (200, second.json)
    assert len(assistant.asked) == 1


def test_other_words_under_the_same_key_are_refused(send, assistant):
    send()
    assert send(words="再见").json["reason"] == "request.idempotency_mismatch"


def test_a_repeat_while_the_first_is_being_answered_is_told_to_wait(send, assistant):
    repeats = []
    assistant.meanwhile = lambda: repeats.append(send())
    send()
    assert [(each.status_code, each.json["reason"]) for each in repeats] == [(409, "request.idempotency_running")]


def test_no_transaction_is_open_while_the_assistant_thinks(send, assistant, real):
    seen = []

    def look():
        with transaction(real.database) as other:
            seen.append(other.scalar(text("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in trans%'")))

    assistant.meanwhile = look
    assert send().status_code == 200
    assert seen == [0]


def test_a_refused_message_frees_its_key(send, assistant):
    assert send(words=" / ").status_code == 422
    assert send(words="你好").status_code == 200


def test_a_key_whose_process_died_is_free_after_a_while(send, assistant, real):
    send()
    with transaction(real.database) as session:
        session.execute(update(IdempotentAnswer).values(status=None))
    assert send().json["reason"] == "request.idempotency_running"

    with transaction(real.database) as session:
        session.execute(update(IdempotentAnswer).values(created_at=IdempotentAnswer.created_at - timedelta(minutes=2)))
    assert send().status_code == 200
