"""Signed-in sessions, kept in Redis under the digest of their token.

Losing Redis costs a sign-in, never data. A session slides: each use prolongs it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson
from redis import Redis

from api.core.actors import Actor, Citizen, Level, Role, Staff
from api.core.ids import digest, new_token

CITIZEN_LIFE = timedelta(days=7)
STAFF_LIFE = timedelta(hours=8)


class Sessions:
    """Opens, finds and ends sessions."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def open(self, actor: Actor) -> str:
        """A fresh token for an actor; shown once, stored as a digest."""
        token = new_token()
        self._store(digest(token), actor)
        self._redis.sadd(_owned(actor.id), digest(token))
        self._redis.expire(_owned(actor.id), life_of(actor))
        return token

    def find(self, token: str) -> Actor | None:
        """Whose token this is, prolonging it; None for an ended or unknown one."""
        session_id = digest(token)
        stored = self._redis.get(_key(session_id))
        if not isinstance(stored, bytes):
            return None
        actor = _actor(orjson.loads(stored), session_id)
        with self._redis.pipeline(transaction=False) as prolonging:
            for each in (_key(session_id), _owned(actor.id)):
                prolonging.expire(each, life_of(actor))
            prolonging.execute()
        return actor

    def end(self, session_id: str) -> None:
        """End one session."""
        self._redis.delete(_key(session_id))

    def end_all(self, owner: UUID) -> None:
        """End every session of a person or member of staff."""
        for session_id in self._of(owner):
            self.end(session_id)
        self._redis.delete(_owned(owner))

    def raise_level(self, person: UUID, level: Level, *, session_id: str | None = None) -> None:
        """Let the person's sessions (or the one named) know that identity is known more surely."""
        for each in [session_id] if session_id else self._of(person):
            stored = self._redis.get(_key(each))
            if isinstance(stored, bytes):
                actor = _actor(orjson.loads(stored), each)
                if isinstance(actor, Citizen):
                    self._store(each, replace(actor, level=level), again=True)

    def _of(self, owner: UUID) -> list[str]:
        return [member.decode() for member in self._redis.smembers(_owned(owner))]  # type: ignore[union-attr]

    def _store(self, session_id: str, actor: Actor, *, again: bool = False) -> None:
        """Store a session; `again` changes one, unless it has ended meanwhile."""
        self._redis.set(_key(session_id), orjson.dumps(_plain(actor)), ex=life_of(actor), xx=again)


def life_of(actor: Actor) -> timedelta:
    """How long a session lives without use: a week for citizens, a working day for staff."""
    return CITIZEN_LIFE if isinstance(actor, Citizen) else STAFF_LIFE


def _key(session_id: str) -> str:
    return f"session:{session_id}"


def _owned(owner: UUID) -> str:
    return f"sessions-of:{owner}"


def _plain(actor: Actor) -> dict[str, Any]:
    if isinstance(actor, Citizen):
        return {"citizen": str(actor.id), "level": int(actor.level)}
    return {
        "staff": str(actor.id),
        "username": actor.username,
        "name": actor.name,
        "department": actor.department,
        "roles": sorted(actor.roles),
    }


def _actor(data: dict[str, Any], session_id: str) -> Actor:
    if "citizen" in data:
        return Citizen(UUID(data["citizen"]), Level(data["level"]), session_id)
    roles = frozenset(Role(role) for role in data["roles"])
    return Staff(UUID(data["staff"]), data["username"], data["name"], data["department"], roles, session_id)
