"""A fixed number of workers and a bounded line before them. A worker that overruns is replaced."""

import asyncio
import logging
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from identity import wire
from identity.answering import failed
from identity.engines.base import FaceEngine
from identity.processes import Worker

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PoolSize:
    """How many work, how many wait (beyond that the answer is `busy`), how long a job may take (seconds)."""

    workers: int = 2
    queue: int = 16
    job_timeout: float = 15.0


class Pool:
    """Hands each question to an idle worker, in the order asked."""

    def __init__(self, engine: FaceEngine, size: PoolSize) -> None:
        self._engine = engine
        self._size = size
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._places_taken = 0
        self._usual_seconds = 1.0

    async def start(self) -> None:
        """Fork the workers."""
        for _ in range(self._size.workers):
            await self._hire()

    def stop(self) -> None:
        """End every worker at once."""
        for worker in self._all:
            worker.end()
        self._all.clear()

    def is_full(self) -> bool:
        """Whether everybody works and the line is as long as it may get."""
        return self._places_taken >= self._size.workers + self._size.queue

    def retry_after(self) -> int:
        """Whole seconds until the present line has probably been served."""
        return max(1, math.ceil(self._places_taken * self._usual_seconds / self._size.workers))

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold one place, from before a question is read until it is answered."""
        self._places_taken += 1
        try:
            yield
        finally:
            self._places_taken -= 1

    def state(self) -> dict[str, Any]:
        """What `ping` tells."""
        working = len(self._all) - self._idle.qsize()
        return {
            "model_id": self._engine.model_id,
            "workers": len(self._all),
            "working": working,
            "waiting": max(self._places_taken - working, 0),
            "queue": self._size.queue,
        }

    async def run(self, question: bytes, asker: asyncio.StreamReader) -> bytes:
        """The answer to a question; a failure when its worker overran or died.

        Raises ConnectionError when the asker went away before a worker was free.
        """
        worker = await self._idle.get()
        if asker.at_eof():
            self._idle.put_nowait(worker)
            raise ConnectionError("the asker hung up")
        return await self._ask(await self._replace(worker) if worker.has_ended() else worker, question)

    async def _ask(self, worker: Worker, question: bytes) -> bytes:
        started = time.monotonic()
        try:
            answer = await asyncio.wait_for(worker.ask(question), self._size.job_timeout)
        except (TimeoutError, ConnectionError, asyncio.IncompleteReadError) as error:
            log.error("worker %s replaced: %s", worker.pid, type(error).__name__)
            self._idle.put_nowait(await self._replace(worker))
            return wire.encode(failed("the job overran its time or ended its worker"))
        self._usual_seconds += (time.monotonic() - started - self._usual_seconds) / 10
        self._idle.put_nowait(worker)
        return answer

    async def _hire(self) -> None:
        worker = await Worker.fork(self._engine)
        self._all.add(worker)
        self._idle.put_nowait(worker)

    async def _replace(self, worker: Worker) -> Worker:
        self._all.discard(worker)
        worker.end()
        successor = await Worker.fork(self._engine)
        self._all.add(successor)
        return successor
