"""From one follower of the outbox to many open streams, in memory.

A slow reader is told to start over; nobody waits for it.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from api.core.live.cursor import START, Cursor

REMEMBERED = 5000
MOST_UNREAD = 100


@dataclass(frozen=True)
class LiveEvent:
    """One thing that happened: `about` are its topics, `data` ids only, so that reading it is authorised as ever."""

    cursor: Cursor
    kind: str
    data: dict[str, str]
    about: frozenset[str]

    @property
    def frame(self) -> bytes:
        """The event as server-sent events are written."""
        return frame(self.kind, self.cursor, self.data)


def frame(kind: str, cursor: Cursor, data: dict[str, str]) -> bytes:
    """One server-sent event; its id is what the browser sends back after a break."""
    return f"id: {cursor}\nevent: {kind}\ndata: ".encode() + orjson.dumps(data) + b"\n\n"


class Reader:
    """One open stream: the topics it follows and the frames it has not sent yet."""

    def __init__(self, topics: frozenset[str]) -> None:
        self.topics = topics
        self.unread: asyncio.Queue[bytes] = asyncio.Queue(MOST_UNREAD)

    def give(self, written: bytes, restart: bytes) -> None:
        """Add a frame; when too many are unread, all of them are replaced by `restart`: the page reads afresh."""
        if self.unread.full():
            while not self.unread.empty():
                self.unread.get_nowait()
            written = restart
        self.unread.put_nowait(written)


class Hub:
    """All open streams of a process, and the last events for those that come back."""

    def __init__(self) -> None:
        self.cursor = START
        self._floor = START  # what happened up to here is no longer remembered
        self._past: deque[LiveEvent] = deque()
        self._readers: dict[str, set[Reader]] = defaultdict(set)

    def begin(self, floor: Cursor) -> None:
        """Start after `floor`: whoever stands before it has to read afresh."""
        self._floor = self.cursor = floor

    def tell(self, events: Iterable[LiveEvent], upto: Cursor) -> None:
        """Pass events on to whoever follows one of their topics; all up to `upto` have been read."""
        for event in events:
            self._remember(event)
            written, restart = event.frame, self._restart(event.cursor)
            for reader in self._readers_of(event):
                reader.give(written, restart)
        self.cursor = upto

    def join(self, topics: frozenset[str], after: Cursor | None) -> Reader:
        """Open a stream; it begins with what was missed since `after`, or with the word that too much was."""
        reader = Reader(topics)
        for topic in topics:
            self._readers[topic].add(reader)
        if after is None:
            return reader
        restart = self._restart(self.cursor)
        if after < self._floor:
            reader.give(restart, restart)
        for event in self._past if after >= self._floor else ():
            if event.cursor > after and event.about & topics:
                reader.give(event.frame, restart)
        return reader

    def leave(self, reader: Reader) -> None:
        """Close a stream."""
        for topic in reader.topics:
            self._readers[topic].discard(reader)
            if not self._readers[topic]:
                del self._readers[topic]

    def _readers_of(self, event: LiveEvent) -> set[Reader]:
        return set().union(*(self._readers.get(topic, ()) for topic in event.about))

    def _remember(self, event: LiveEvent) -> None:
        self._past.append(event)
        if len(self._past) > REMEMBERED:
            self._floor = self._past.popleft().cursor

    @staticmethod
    def _restart(cursor: Cursor) -> bytes:
        return frame("reset", cursor, {})
