"""The live stream (server-sent events): `granian --interface asgi api.stream:app`.

A process of its own, because an open stream would hold a thread of the API for as long as a page is open. It follows
the outbox over one database connection and tells pages that something changed; they read it through the API.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

import psycopg
from psycopg import AsyncConnection
from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError
from sqlalchemy import make_url
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from api.core.events import ConversationChanged
from api.core.live import topics
from api.core.live.cursor import Cursor
from api.core.live.following import News, follow, tail
from api.core.live.hub import REMEMBERED, Hub, LiveEvent, Reader, frame
from api.core.live.tickets import redeem
from api.core.logging import logger, set_up_logging
from api.settings import Settings

HEARTBEAT = b": still here\n\n"
HEARTBEAT_SECONDS = 20.0
STREAM_SECONDS = 900.0  # then the page comes back with a new ticket, if its session still lives
RECONNECT_SECONDS = 1.0
REDIS_CONNECTIONS = 10
REDIS_SECONDS = 10.0
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
PEOPLE_OF_CASES = "SELECT id, no, person_id, applicant_id FROM cases WHERE id = ANY(%s)"


def create_stream(settings: Settings | None = None) -> Starlette:
    """Build the application; without settings it reads the environment when it starts."""

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        own = settings or Settings.from_env(os.environ)
        set_up_logging(own.log_level)
        app.state.hub, app.state.redis, app.state.page = Hub(), tickets_at(own.redis_url), own.public_url
        following = asyncio.create_task(keep_following(own.database_url, app.state.hub))
        yield
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following
        await app.state.redis.aclose()

    return Starlette(routes=[Route("/stream", stream), Route("/healthz", alive)], lifespan=running)


def tickets_at(redis_url: str) -> Redis:
    """Redis over a few connections: when all pages come back at once, they queue for one."""
    pool = BlockingConnectionPool.from_url(redis_url, max_connections=REDIS_CONNECTIONS, timeout=REDIS_SECONDS)
    return Redis.from_pool(pool)


async def stream(request: Request) -> Response:
    """Open a stream for whoever brings a ticket of the API.

    401 for a ticket that is unknown, used or too old; 503 while tickets cannot be looked up.
    """
    hub: Hub = request.app.state.hub
    try:
        followed = await redeem(request.app.state.redis, request.query_params.get("ticket", ""))
    except RedisError:
        return PlainTextResponse("tickets cannot be looked up, come back soon", 503, {"Retry-After": "5"})
    if followed is None:
        return PlainTextResponse("ask /api/v1/stream for a ticket", 401)
    after = Cursor.parse(request.headers.get("Last-Event-ID") or request.query_params.get("after"))
    reader, since = hub.join(followed, after), after or hub.cursor
    headers = {**HEADERS, "Access-Control-Allow-Origin": request.app.state.page}
    return StreamingResponse(frames(hub, reader, since), media_type="text/event-stream", headers=headers)


async def frames(hub: Hub, reader: Reader, since: Cursor) -> AsyncIterator[bytes]:
    """What one stream sends: that it is open since then, events as they come, and a sign of life in between."""
    ends = asyncio.get_running_loop().time() + STREAM_SECONDS
    try:
        yield b"retry: 3000\n" + frame("ready", since, {})
        while asyncio.get_running_loop().time() < ends:
            try:
                yield await asyncio.wait_for(reader.unread.get(), HEARTBEAT_SECONDS)
            except TimeoutError:
                yield HEARTBEAT
    finally:
        hub.leave(reader)


async def alive(request: Request) -> Response:
    """Answer that the process is alive."""
    return PlainTextResponse("ok")


async def keep_following(database_url: str, hub: Hub) -> None:
    """Feed the hub for ever; after a break the following goes on where it stood."""
    url = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
    started = False
    while True:
        try:
            async with await AsyncConnection.connect(url, autocommit=True) as connection:
                started = started or await remember_the_last(connection, hub)
                await follow(connection, hub.cursor, lambda live, news: tell(hub, live, news))
        except psycopg.OperationalError as failure:
            logger().warning("stream.database_lost", failure=type(failure).__name__)
            await asyncio.sleep(RECONNECT_SECONDS)


async def remember_the_last(connection: AsyncConnection[Any], hub: Hub) -> bool:
    """Let the hub know what happened last, for pages that come back after this process was started anew."""
    last = await tail(connection, REMEMBERED)
    if last:
        hub.begin(last[0].cursor)
        await tell(hub, connection, last)
    return True


async def tell(hub: Hub, connection: AsyncConnection[Any], news: list[News]) -> None:
    """Pass rows of the outbox on, as events with the people whom they concern."""
    people = await people_of_cases(connection, news)
    events = [event for row in news if (event := live_event(row, people)) is not None]
    hub.tell(events, news[-1].cursor)


async def people_of_cases(connection: AsyncConnection[Any], news: list[News]) -> Mapping[str, Any]:
    """Number and people of each case that the news name, by the case's id."""
    ids = {row.data["case_id"] for row in news if "case_id" in row.data}
    if not ids:
        return {}
    found = await (await connection.execute(PEOPLE_OF_CASES, (list(ids),))).fetchall()
    return {str(case_id): (no, people) for case_id, no, *people in found}


def live_event(row: News, people: Mapping[str, Any]) -> LiveEvent | None:
    """What pages are told of a row; None for what is no page's business."""
    if row.name == ConversationChanged.__name__:
        data = row.data
        about = {topics.of_person(data["person_id"]), *map(topics.of_staff, data["agents"])}
        about |= {topics.QUEUE} if data["queue"] else set()
        return LiveEvent(row.cursor, "conversation", {"conversation": data["conversation_id"]}, frozenset(about))
    if row.data.get("case_id") in people:
        no, of_case = people[row.data["case_id"]]
        return LiveEvent(row.cursor, "case", {"no": no}, frozenset(map(topics.of_person, of_case)))
    return None


app = create_stream()
