"""No event is lost, whatever the order in which transactions number their rows and commit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import psycopg
import pytest
from psycopg import AsyncConnection, Connection
from sqlalchemy import make_url

from api.core.live.cursor import Cursor
from api.core.live.following import News, follow, tail

INSERT = "INSERT INTO outbox (name, data, attempts) VALUES (%s, '{}', 0)"
INSERT_NUMBERED = "INSERT INTO outbox (id, name, data, attempts) VALUES (%s, %s, '{}', 0)"
NOTIFY = "SELECT pg_notify('outbox', '')"


@pytest.fixture
def url(real_url) -> str:
    return make_url(real_url).set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture
def early(url) -> Iterator[Connection]:
    with psycopg.connect(url) as connection:
        yield connection


@pytest.fixture
def late(url) -> Iterator[Connection]:
    with psycopg.connect(url) as connection:
        yield connection


def followed(url: str, *steps: Callable[[list[str]], object]) -> list[str]:
    """Follow from now on while the steps happen, each given what was heard so far; the names heard until `last`."""

    async def run() -> list[str]:
        names: list[str] = []

        async def hear(_: object, news: list[News]) -> None:
            names.extend(row.name for row in news)

        async with await AsyncConnection.connect(url, autocommit=True) as connection:
            past = await tail(connection, 1)
            following = asyncio.create_task(follow(connection, past[-1].cursor if past else Cursor(0, 0), hear))
            for step in steps:
                await asyncio.to_thread(step, names)
                await asyncio.sleep(0.2)
            for _ in range(100):
                if "last" in names:
                    break
                await asyncio.sleep(0.05)
            following.cancel()
        return names

    return asyncio.run(run())


def add(connection: Connection, name: str) -> None:
    connection.execute(INSERT, (name,))
    connection.execute(NOTIFY)


def test_an_event_that_commits_late_is_heard_in_its_place(url, early, late):
    def number_first(_: list[str]) -> None:
        add(early, "numbered first")
        add(late, "committed first")
        late.commit()

    def commit_the_first(heard: list[str]) -> None:
        assert heard == []  # what came later waits, or the cursor would pass the open one by
        early.commit()
        add(late, "last")
        late.commit()

    assert followed(url, number_first, commit_the_first) == ["numbered first", "committed first", "last"]


def test_an_event_whose_number_was_drawn_long_before_its_transaction_is_heard(url, early, late):
    drawn = early.execute("SELECT nextval(pg_get_serial_sequence('outbox', 'id'))").fetchone()[0]

    def overtake(_: list[str]) -> None:
        add(late, "higher number")
        late.commit()

    def use_the_old_number(heard: list[str]) -> None:
        assert heard == ["higher number"]
        early.execute(INSERT_NUMBERED, (drawn, "lower number"))
        early.execute(NOTIFY)
        early.commit()
        add(late, "last")
        late.commit()

    assert followed(url, overtake, use_the_old_number) == ["higher number", "lower number", "last"]


def test_what_was_rolled_back_is_never_heard(url, early, late):
    def fail(_: list[str]) -> None:
        add(early, "rolled back")
        early.rollback()
        add(late, "last")
        late.commit()

    assert followed(url, fail) == ["last"]


def test_more_than_one_batch_is_heard_to_the_end(url, late):
    def write_many(_: list[str]) -> None:
        late.cursor().executemany(INSERT, [(str(number),) for number in range(1200)])
        add(late, "last")
        late.commit()

    assert followed(url, write_many) == [*map(str, range(1200)), "last"]


@pytest.mark.parametrize("written", [None, "", "x", "1", "1-2-3", "-1-2", "1- 2"])
def test_a_cursor_that_is_none_of_ours_is_none(written):
    assert Cursor.parse(written) is None


def test_a_cursor_survives_the_wire():
    assert Cursor.parse(str(Cursor(812, 7))) == Cursor(812, 7)
