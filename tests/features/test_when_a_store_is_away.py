"""While PostgreSQL or Redis is away, people are told to try again; nothing counts as a fault of what they sent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from redis import Redis

from api.app import create_app
from api.core.db import Database
from api.core.sessions import Sessions
from tests.people import citizen

AWAY = {
    "PostgreSQL": {"database": Database("postgresql+psycopg://nobody@127.0.0.1:1/nothing")},
    "Redis": {"sessions": Sessions(Redis(unix_socket_path="/nowhere/redis.sock"))},
}


@pytest.mark.parametrize("store", AWAY)
def test_the_answer_says_when_to_come_again(runtime, store):
    headers = citizen(runtime).headers
    client = create_app(runtime=replace(runtime, **AWAY[store])).test_client()

    answer = client.get("/api/v1/cases", headers=headers)

    assert (answer.status_code, answer.json["reason"]) == (503, "error.unavailable")
    assert answer.headers["Retry-After"] == "5"
