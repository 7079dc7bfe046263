"""Running turns in Redis: losing them costs the answer to one question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from uuid import UUID

import orjson
from redis import Redis
from redis.exceptions import LockError

from api.core.errors import TooMany
from api.core.ids import digest, new_token
from api.hotline.ports import Turn

TURN_LIFE = timedelta(seconds=60)
LOCK_SECONDS = 30.0  # longer than any turn; a process that dies frees the person by then
PATIENCE_SECONDS = 2.0
POLL_SECONDS = 0.05


class RedisTurns:
    """Names of turns under their digests, and one lock for each person."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def open(self, turn: Turn) -> str:
        """A fresh name for a turn, good for 60 seconds."""
        name = new_token()
        value = orjson.dumps({"person": str(turn.person_id), "conversation": str(turn.conversation_id)})
        self._redis.set(_key(name), value, ex=TURN_LIFE)
        return name

    def find(self, name: str) -> Turn | None:
        """The turn of that name; None when it has ended or never was."""
        stored = self._redis.get(_key(name))
        if not isinstance(stored, bytes):
            return None
        known = orjson.loads(stored)
        return Turn(UUID(known["person"]), UUID(known["conversation"]))

    @contextmanager
    def one_at_a_time(self, person_id: UUID) -> Iterator[None]:
        """Hold a person's further messages back while one is answered; TooMany `chat.too_fast` after 2 seconds."""
        lock = self._redis.lock(f"chatting:{person_id}", timeout=LOCK_SECONDS, sleep=POLL_SECONDS)
        if not lock.acquire(blocking_timeout=PATIENCE_SECONDS):
            raise TooMany("chat.too_fast", retry_after=2)
        try:
            yield
        finally:
            with suppress(LockError):  # it has expired; the work is done all the same
                lock.release()


def _key(name: str) -> str:
    return f"turn:{digest(name)}"
