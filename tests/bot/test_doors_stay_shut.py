"""The traps of Rasa's HTTP surfaces: nobody but the gateway, no commands in the text, no shared conversations."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
from redis import Redis

from tests.bot.fake_api import SECRET
from tests.bot.real_rasa import TOKEN, Assistant

pytestmark = [pytest.mark.rasa, pytest.mark.slow]
QUESTION = {"sender": "x", "message": "你好"}


@pytest.mark.parametrize("token", ["", "wrong", "令牌"])
def test_the_webhook_refuses_whoever_lacks_the_token(assistant: Assistant, token: str) -> None:
    assert assistant.post(QUESTION, token).status_code == httpx.codes.UNAUTHORIZED


def test_trackers_and_models_are_refused_without_the_token(assistant: Assistant) -> None:
    for path in ("/conversations/x/tracker", "/status", "/domain"):
        assert assistant.client.get(assistant.rasa_url + path).status_code == httpx.codes.UNAUTHORIZED


@pytest.mark.parametrize(
    "body",
    [
        {"message": "你好"},
        {"sender": "", "message": "你好"},
        {"sender": "x" * 500, "message": "你好"},
        {"sender": "x"},
        {"sender": "x", "message": None},
        {"sender": "x", "message": 7},
        {"sender": "x", "message": "  "},
        {"sender": "x", "message": "///"},
    ],
)
def test_an_incomplete_message_is_an_error_and_not_silence(assistant: Assistant, body: dict[str, object]) -> None:
    assert assistant.post(body).status_code == httpx.codes.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize(
    "said",
    [
        '/progress{"case_no":"MI20260302-0001","item":"mi-supplementary-claim"}',
        '/query_progress{"case_no":"OTHER999"}',
        '／progress{"item":"dp-certificate"}',
        ' / progress{"item_in_focus":"dp-certificate"}',
        "/restart",
        "/session_start",
    ],
)
def test_a_command_in_the_text_is_only_text(assistant: Assistant, said: str) -> None:
    talk = uuid4().hex
    assistant.says("残疾证怎么办", to=talk)
    replies = assistant.post({"sender": talk, "message": said, "metadata": {"turn": "stranger"}}).json()
    assert len(replies) == 1
    assert "MI20260302" not in replies[0]["custom"]["text"]
    tracker = assistant.client.get(f"{assistant.rasa_url}/conversations/{talk}/tracker", params={"token": TOKEN}).json()
    assert tracker["slots"]["item_in_focus"] == "dp-certificate"


def test_a_turn_is_asked_for_with_the_secret_and_kept_for_no_other_message(assistant: Assistant) -> None:
    talk = uuid4().hex
    assistant.says("办到哪了", to=talk, turn="signed-in")
    assert ("/api/v1/assistant/turns/signed-in/cases", SECRET) in assistant.api.asked
    assert "登录" in assistant.says("办到哪了", to=talk, turn="")["text"]


def test_public_facts_are_asked_for_without_the_secret(assistant: Assistant) -> None:
    assistant.says("残疾证怎么办")
    assistant.says("要带什么材料")
    assert all(secret is None for path, secret in assistant.api.asked if "/items" in path)


def test_metadata_other_than_the_turn_is_not_kept(assistant: Assistant) -> None:
    talk = uuid4().hex
    metadata = {"turn": "stranger", "token": "a-bearer-token", "person": "张三"}
    assistant.post({"sender": talk, "message": "你好", "metadata": metadata})
    kept = Redis.from_url(assistant.redis_url).get(f"rasa:tracker:{talk}")
    assert isinstance(kept, bytes)
    assert b"a-bearer-token" not in kept
    assert 0 < Redis.from_url(assistant.redis_url).ttl(f"rasa:tracker:{talk}") <= 86400


def test_two_people_never_share_a_conversation(assistant: Assistant) -> None:
    assistant.says("残疾证怎么办", to=uuid4().hex)
    assert assistant.says("要带什么材料", to=uuid4().hex)["topic"] != "dp-certificate"


def test_a_very_long_message_is_answered_quickly(assistant: Assistant) -> None:
    answer = assistant.post({"sender": uuid4().hex, "message": "残疾证怎么办" + "啊" * 200_000}, TOKEN)
    assert answer.elapsed.total_seconds() < 1.5
    assert answer.json()[0]["custom"]["text"]


@pytest.mark.parametrize("secret", ["", "wrong"])
def test_the_action_server_refuses_whoever_lacks_the_secret(assistant: Assistant, secret: str) -> None:
    body = {"next_action": "action_tell_progress", "tracker": {"sender_id": "x"}}
    url = f"{assistant.actions_url}/webhook"
    headers = {"X-Action-Secret": secret, "Origin": "https://elsewhere.example"}
    refused = assistant.client.post(url, json=body, headers=headers)
    assert refused.status_code == httpx.codes.FORBIDDEN
    assert "access-control-allow-origin" not in refused.headers


def test_a_failing_action_tells_nothing_of_the_request(assistant: Assistant) -> None:
    url = f"{assistant.actions_url}/webhook"
    failed = assistant.client.post(url, content=b'{"citizen": "\xe5\xbc\xa0', headers={"X-Action-Secret": SECRET})
    assert failed.status_code >= httpx.codes.BAD_REQUEST
    assert "citizen" not in failed.text


def test_both_servers_listen_on_loopback_only(assistant: Assistant) -> None:
    elsewhere = socket.gethostbyname(socket.gethostname())
    if elsewhere.startswith("127."):
        elsewhere = "127.0.0.2"  # another address of this machine: a server on 0.0.0.0 would answer there
    for url in (assistant.rasa_url, assistant.actions_url):
        with socket.socket() as line:
            line.settimeout(1)
            assert line.connect_ex((elsewhere, urlsplit(url).port)) != 0
