"""Following the outbox without losing an event, over one database connection.

A row is read once every transaction older than its own has ended (`xid < pg_snapshot_xmin`), in the order of
`(xid, id)`: nothing can then still appear before the place reached. NOTIFY only wakes; what counts is the query.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import class_row

from api.core.live.cursor import Cursor

BATCH = 500
IDLE_SECONDS = 5.0  # a safety net; news normally wake at once
HELD_BACK_SECONDS = 0.05  # how often to look again while an older transaction is still open

COLUMNS = "xid::text::bigint AS xid, id, name, data, xid < pg_snapshot_xmin(pg_current_snapshot()) AS settled"
NEWS = f"SELECT {COLUMNS} FROM outbox WHERE (xid, id) > (%s::text::xid8, %s) ORDER BY xid, id LIMIT {BATCH}"
TAIL = f"""
    SELECT * FROM (SELECT {COLUMNS} FROM outbox WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
                   ORDER BY outbox.xid DESC, id DESC LIMIT %s) AS tail ORDER BY xid, id
"""


@dataclass(frozen=True)
class News:
    """One row of the outbox; `settled`: no older transaction is open any more."""

    xid: int
    id: int
    name: str
    data: dict[str, Any]
    settled: bool

    @property
    def cursor(self) -> Cursor:
        """Its place in the order of the outbox."""
        return Cursor(self.xid, self.id)


Hear = Callable[[AsyncConnection[Any], list[News]], Awaitable[None]]


async def tail(connection: AsyncConnection[Any], count: int) -> list[News]:
    """The last settled rows, the oldest first."""
    async with connection.cursor(row_factory=class_row(News)) as reading:
        return await (await reading.execute(TAIL, (count,))).fetchall()


async def follow(connection: AsyncConnection[Any], since: Cursor, hear: Hear) -> None:
    """Call `hear` with every batch of news after `since`, each row exactly once, for as long as the connection lives.

    The connection must commit by itself (autocommit). Raises psycopg.OperationalError when it breaks.
    """
    await connection.execute("LISTEN outbox")
    while True:
        found = await _news(connection, since)
        if settled := list(takewhile(lambda row: row.settled, found)):
            await hear(connection, settled)
            since = settled[-1].cursor
        if len(settled) < len(found):
            await asyncio.sleep(HELD_BACK_SECONDS)
        elif len(found) < BATCH:
            async for _ in connection.notifies(timeout=IDLE_SECONDS, stop_after=1):
                pass


async def _news(connection: AsyncConnection[Any], since: Cursor) -> list[News]:
    async with connection.cursor(row_factory=class_row(News)) as reading:
        return await (await reading.execute(NEWS, (str(since.xid), since.id))).fetchall()
