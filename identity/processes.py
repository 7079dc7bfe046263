"""One forked worker process, as its parent sees it and as it sees itself."""

import asyncio
import os
import resource
import signal
import socket
import sys
from typing import NoReturn, Self

from identity import wire
from identity.answering import answer, bad_request
from identity.engines.base import FaceEngine
from identity.errors import BadRequest

MEMORY_BYTES = 1024**3
"""A worker's own data, several times what the largest allowed picture needs; beyond it, MemoryError."""


class Worker:
    """A child process that answers one question at a time over a pair of sockets."""

    def __init__(self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.pid = pid
        self._reader = reader
        self._writer = writer

    @classmethod
    async def fork(cls, engine: FaceEngine) -> Self:
        """Start a worker that shares the models its parent has loaded. No thread may be running."""
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            _live_as_worker(theirs, engine)
        theirs.close()
        return cls(pid, *await asyncio.open_unix_connection(sock=ours, limit=wire.MAX_HEADER_BYTES))

    async def ask(self, question: bytes) -> bytes:
        """The answer's bytes. Raises ConnectionError or IncompleteReadError when the worker dies."""
        self._writer.write(question)
        await self._writer.drain()
        prefix = await self._reader.readexactly(wire.PREFIX.size)
        return prefix + await self._reader.readexactly(sum(wire.lengths(prefix)))

    def has_ended(self) -> bool:
        """Whether the process went away while nobody asked it anything."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def end(self) -> None:
        """Kill the process, whatever it is doing, and wait for it."""
        self._writer.close()
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def _live_as_worker(connection: socket.socket, engine: FaceEngine) -> NoReturn:
    status = 1
    try:
        _leave_the_parent_behind(connection.fileno())
        _answer_until_hung_up(connection, engine)
        status = 0
    finally:
        sys.stderr.flush()
        os._exit(status)  # skips the parent's clean-up, which is not this process's to do


def _leave_the_parent_behind(keep: int) -> None:
    # The other workers' sockets too: a worker learns of its parent's death by its socket closing.
    os.closerange(3, keep)
    os.closerange(keep + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))


def _answer_until_hung_up(connection: socket.socket, engine: FaceEngine) -> None:
    with connection, connection.makefile("rwb") as stream:
        while True:
            try:
                found = answer(engine, wire.read_message(lambda size: _exactly(stream.read(size), size)))
            except BadRequest as error:
                found = bad_request(str(error))
            except EOFError:
                return
            stream.write(wire.encode(found))
            stream.flush()


def _exactly(data: bytes, size: int) -> bytes:
    if len(data) < size:
        raise EOFError("the parent hung up")
    return data
