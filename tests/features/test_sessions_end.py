"""A session that ended stays ended, and nothing of it is kept for ever."""

from __future__ import annotations

from typing import Any

from api.core.actors import Level
from api.core.sessions import Sessions
from tests.people import citizen


class SignsOutMeanwhile:
    """A Redis in which a session ends between two commands of one who changes it."""

    def __init__(self, redis: Any) -> None:
        self.redis = redis

    def __getattr__(self, name: str) -> Any:
        return getattr(self.redis, name)

    def get(self, key: str) -> Any:
        stored = self.redis.get(key)
        self.redis.delete(key)
        return stored


def test_a_level_raised_meanwhile_does_not_bring_it_back(runtime):
    who = citizen(runtime, level=Level.REAL_NAME)

    Sessions(SignsOutMeanwhile(runtime.redis)).raise_level(who.person_id, Level.FACE)

    assert runtime.sessions.find(who.token) is None


def test_the_list_of_a_persons_sessions_ends_with_them(runtime):
    who = citizen(runtime)
    runtime.redis.persist(f"sessions-of:{who.person_id}")

    runtime.sessions.find(who.token)

    assert runtime.redis.ttl(f"sessions-of:{who.person_id}") == runtime.redis.ttl(keys_of_sessions(runtime)[0])


def keys_of_sessions(runtime):
    return list(runtime.redis.scan_iter("session:*"))
