"""What the files of items said, kept as JSON in one file, so that the next process need not read YAML again.

A file counts as read when its content and the code that reads are the same; whatever is wrong with what was kept, the
YAML is read as if nothing had been. Other processes share the pages of the file: it is replaced, never changed.
"""

from __future__ import annotations

import gc
import hashlib
import mmap
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from api.catalogue.queries.reading import read_yaml
from api.catalogue.rules.items_on_demand import JsonBytes
from api.catalogue.rules.parsing import parse_item

CODE = Path(__file__).parents[1]


class Definition(NamedTuple):
    """An item's code and its definition as JSON."""

    code: str
    body: JsonBytes


def read_items(paths: Iterable[Path], kept: Path | None) -> dict[str, Definition]:
    """The items of these files by the digest of their content, in the order of the files.

    Raises UnreadableFile, KeyError or TypeError for a file that is no item.
    """
    known = _kept(kept) if kept else {}
    with _nothing_collected():
        found = dict(_each(paths, known))
    if kept and found.keys() != known.keys():
        with suppress(OSError):  # a process that may not write there reads the YAML each time
            _keep(kept, found)
    return found


def _each(paths: Iterable[Path], known: Mapping[str, Definition]) -> Iterator[tuple[str, Definition]]:
    for path in paths:
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        yield digest, known.get(digest) or _read(content)


def _read(content: bytes) -> Definition:
    raw = read_yaml(content.decode())
    return Definition(parse_item(raw).code, orjson.dumps(raw))


def _kept(path: Path) -> dict[str, Definition]:
    """What an earlier process kept; nothing when that was other code, another format, or is damaged."""
    with suppress(OSError, ValueError, KeyError, TypeError), path.open("rb") as file:
        content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        head = orjson.loads(file.readline())
        bodies = content[file.tell() :]
        if head["read_by"] == reading_code() and head["seal"] == _seal(bodies):
            return {digest: Definition(code, bodies[begin:end]) for digest, code, begin, end in head["items"]}
    return {}


def _keep(path: Path, found: Mapping[str, Definition]) -> None:
    places: list[Any] = []
    end = 0
    for digest, (code, body) in found.items():
        begin, end = end, end + len(body)
        places.append((digest, code, begin, end))
    bodies = b"".join(each.body for each in found.values())
    head = orjson.dumps({"read_by": reading_code(), "seal": _seal(bodies), "items": places})
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(head + b"\n" + bodies)
    beside.replace(path)


def _seal(bodies: JsonBytes) -> str:
    return hashlib.sha256(bodies).hexdigest()


@cache
def reading_code() -> str:
    """A digest of all code that decides what a file means: other code reads everything anew."""
    digest = hashlib.sha256(version("ryaml").encode())
    for path in sorted(CODE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Reading makes a million objects, none of them garbage: looking for some would double the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
