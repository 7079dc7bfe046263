"""A generator of load in a process of its own: plain HTTP/1.1 over kept-alive connections.

Python clients of the shelf cost more than the servers they measure; this one writes requests that were made before and
looks at no more of an answer than its length and status.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from multiprocessing import get_context
from urllib.parse import urlsplit

END_OF_HEAD = b"\r\n\r\n"
ANSWER_SECONDS = 60.0


@dataclass(frozen=True)
class Load:
    """What to send: each request once, or again and again for some seconds; `connections` at a time."""

    url: str
    requests: Sequence[bytes]
    connections: int
    seconds: float | None = None
    keep_bodies: bool = False


@dataclass
class Answers:
    """What came back. Latencies in seconds; bodies in the order of the requests, where they were kept."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    bodies: dict[int, bytes] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Answers per second."""
        return len(self.latencies) / self.seconds

    @property
    def refusals(self) -> dict[int, int]:
        """How many answers were refusals, by status."""
        return {status: count for status, count in self.statuses.items() if status >= 400}

    def quantile(self, share: float) -> float:
        """The latency in milliseconds that a share of the answers did not exceed."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def request_of(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """A request as it goes over the wire; `content_type` names the header Content-Type."""
    lines = [f"{method} {path} HTTP/1.1", "Host: bench", *(f"{n.replace('_', '-')}: {v}" for n, v in headers.items())]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + END_OF_HEAD + body


def json_request(method: str, path: str, said: object, **headers: str) -> bytes:
    """A request with a JSON body."""
    return request_of(method, path, json.dumps(said).encode(), content_type="application/json", **headers)


def form_request(path: str, files: Sequence[tuple[str, bytes]], **headers: str) -> bytes:
    """A POST of JPEG files as a browser sends a form; each is a field's name and the bytes."""
    part = '--bench\r\nContent-Disposition: form-data; name="{}"; filename="{}.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    parts = [part.format(name, number).encode() + file + b"\r\n" for number, (name, file) in enumerate(files)]
    body = b"".join(parts) + b"--bench--\r\n"
    return request_of("POST", path, body, content_type="multipart/form-data; boundary=bench", **headers)


@contextmanager
def generator() -> Iterator[Callable[[Load], Answers]]:
    """A function that sends a load from a process of its own, so that nothing here slows it down."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as elsewhere:
        yield lambda load: elsewhere.submit(drive, load).result()


def drive(load: Load) -> Answers:
    """Send a load from this process."""
    return asyncio.run(_drive(load))


async def _drive(load: Load) -> Answers:
    host, loop = urlsplit(load.url), asyncio.get_running_loop()
    answers, began = Answers(), time.perf_counter()
    numbers = iter(range(len(load.requests))) if load.seconds is None else _until(began + load.seconds, load)
    connections = []
    for _ in range(min(load.connections, len(load.requests) if load.seconds is None else load.connections)):
        made = await loop.create_connection(lambda: Connection(load, numbers, answers), host.hostname, host.port)
        connections.append(made[1])
    await asyncio.gather(*(each.finished for each in connections))
    answers.seconds = time.perf_counter() - began
    return answers


def _until(end: float, load: Load) -> Iterator[int]:
    for number in cycle(range(len(load.requests))):
        if time.perf_counter() >= end:
            return
        yield number


class Connection(asyncio.Protocol):
    """One kept-alive connection: the next request goes out when the answer to the last is in."""

    def __init__(self, load: Load, numbers: Iterator[int], answers: Answers) -> None:
        self.load, self.numbers, self.answers = load, numbers, answers
        self.finished: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.WriteTransport)
        self.transport = transport
        self.next()

    def next(self) -> None:
        """Send the next request, or hang up after the last."""
        number = next(self.numbers, None)
        if number is None:
            self.transport.close()
            return
        self.number, self.sent = number, time.perf_counter()
        self.transport.write(self.load.requests[number])

    def data_received(self, data: bytes) -> None:
        """Count an answer once it is whole."""
        self.received += data
        head = self.received.find(END_OF_HEAD)
        if head < 0:
            return
        body = head + len(END_OF_HEAD)
        if len(self.received) >= body + length_of_body(self.received[:head]):
            self.count(self.received[body:])
            self.received = b""
            self.next()

    def count(self, body: bytes) -> None:
        """Note an answer."""
        self.answers.latencies.append(time.perf_counter() - self.sent)
        self.answers.statuses[int(self.received[9:12])] += 1
        if self.load.keep_bodies:
            self.answers.bodies[self.number] = body

    def connection_lost(self, failure: Exception | None) -> None:
        """End; a connection that broke ends the measurement with its reason."""
        if failure:
            self.finished.set_exception(failure)
        else:
            self.finished.set_result(None)


def length_of_body(head: bytes) -> int:
    """The Content-Length of an answer, 0 where it has none (204, 304)."""
    lowered = head.lower()
    start = lowered.find(b"\r\ncontent-length:")
    return int(lowered[start + 17 :].split(b"\r\n", 1)[0]) if start >= 0 else 0
