"""Tickets (通行票) for the stream: good once and for 30 seconds, so an address in a log opens nothing.

The API decides what may be followed and writes it on the ticket; the stream process only reads it.
"""

from __future__ import annotations

from datetime import timedelta

import orjson
from redis import Redis
from redis.asyncio import Redis as AsyncRedis

from api.core.ids import digest, new_token

TICKET_LIFE = timedelta(seconds=30)


def issue(redis: Redis, topics: list[str]) -> str:
    """A fresh ticket for some topics."""
    ticket = new_token()
    redis.set(_key(ticket), orjson.dumps(topics), ex=TICKET_LIFE)
    return ticket


async def redeem(redis: AsyncRedis, ticket: str) -> frozenset[str] | None:
    """The topics of a ticket, which is used up by this; None for one that is unknown, used or too old."""
    stored = await redis.getdel(_key(ticket))
    return frozenset(orjson.loads(stored)) if stored else None


def _key(ticket: str) -> str:
    return f"stream-ticket:{digest(ticket)}"
