"""What processes cost: time of the processor while something happens, and memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil

PARTS = {
    "API (2 workers)": "api.wsgi:app",
    "worker": "api.worker",
    "live events": "api.stream:app",
    "face processes": "identity.workers",
    "Rasa": "bot.server",
    "action server": "bot.actions",
    "PostgreSQL": "postgres",
    "Redis": "redis-server",
}
STORES = ("postgres", "redis-server")
MEBIBYTE = 2**20


class Spent:
    """Processor seconds that some processes spent while the block ran."""

    seconds = 0.0


@contextmanager
def time_spent(*words: str) -> Iterator[Spent]:
    """Measure the processor time of our descendants whose command names one of `words`, children included."""
    before = {process: seconds_of(process) for process in family(*words)}
    spent = Spent()
    yield spent
    spent.seconds = sum(seconds_of(process) - before.get(process, 0.0) for process in family(*words))


def family(*words: str) -> set[psutil.Process]:
    """Our descendants whose command names one of `words`, with everything that they started."""
    heads = [each for each in psutil.Process().children(recursive=True) if names(each, words)]
    return {*heads, *(child for head in heads for child in children_of(head))}


def names(process: psutil.Process, words: tuple[str, ...]) -> bool:
    """Whether a process's command names one of `words`."""
    with suppress(psutil.Error):
        return any(word in part for part in process.cmdline() for word in words)
    return False


def children_of(process: psutil.Process) -> list[psutil.Process]:
    """What a process started; nothing where it has ended."""
    with suppress(psutil.Error):
        return process.children(recursive=True)
    return []


def seconds_of(process: psutil.Process) -> float:
    """Processor time of a process; 0 where it has ended."""
    with suppress(psutil.Error):
        times = process.cpu_times()
        return times.user + times.system
    return 0.0


def memory() -> dict[str, float]:
    """Mebibytes of each part of the platform; a page that processes share counts for each by its share."""
    return {part: sum(map(memory_of, family(word))) / MEBIBYTE for part, word in PARTS.items()}


def memory_of(process: psutil.Process) -> int:
    """Bytes of a process; 0 where it has ended."""
    with suppress(psutil.Error):
        return process.memory_full_info().pss
    return 0
