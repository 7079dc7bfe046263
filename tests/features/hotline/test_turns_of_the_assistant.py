"""The action server learns whose message is being answered by the name of the turn, and by nothing else."""

from __future__ import annotations

import pytest

from api.core.ids import new_id
from api.hotline.ports import Turn, Turns


@pytest.fixture
def machine(settings):
    return {"X-Action-Secret": settings.action_secret}


def test_a_running_turn_tells_the_askers_cases(client, runtime, wang, machine):
    turn = runtime.ports.find(Turns).open(Turn(wang.person_id, new_id()))

    answer = client.get(f"/api/v1/assistant/turns/{turn}/cases", headers=machine)

    assert (answer.status_code, answer.json) == (200, {"signed_in": True, "data": []})


def test_the_turn_that_the_assistant_gets_is_a_running_one(client, say, assistant, machine):
    say("我的报销办到哪了")
    turn = assistant.asked[0][2]
    assert client.get(f"/api/v1/assistant/turns/{turn}/cases", headers=machine).status_code == 200


def test_an_unknown_turn_tells_nothing(client, machine):
    answer = client.get("/api/v1/assistant/turns/made-up/cases", headers=machine)
    assert (answer.status_code, answer.json["reason"]) == (404, "chat.no_such_turn")


def test_a_turn_ends_within_a_minute(runtime, wang):
    runtime.ports.find(Turns).open(Turn(wang.person_id, new_id()))
    (key,) = runtime.redis.keys("turn:*")
    assert 0 < runtime.redis.ttl(key) <= 60


def test_nobody_but_our_machines_may_ask(client, runtime, wang):
    turn = runtime.ports.find(Turns).open(Turn(wang.person_id, new_id()))
    path = f"/api/v1/assistant/turns/{turn}/cases"

    assert client.get(path, headers=wang.headers).status_code == 403
    assert client.get(path, headers={"X-Action-Secret": "wrong"}).status_code == 401
