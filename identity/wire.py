"""The messages between a client and the face processes. Standard library only.

A message is two big-endian lengths (header, body), a JSON object and raw bytes; the header's `parts` says
how the body divides into pictures. Nothing is ever unpickled, so hostile bytes stay bytes.
"""

import json
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from identity.errors import BadRequest

PREFIX = struct.Struct(">II")
MAX_HEADER_BYTES = 64 * 1024
MAX_BODY_BYTES = 24 * 1024 * 1024
MAX_PARTS = 128


@dataclass(frozen=True)
class Message:
    """A header of JSON values and the pictures that came with it."""

    header: dict[str, Any]
    parts: tuple[bytes, ...] = ()


def encode(header: dict[str, Any], parts: Sequence[bytes] = ()) -> bytes:
    """The bytes of a message."""
    text = json.dumps({**header, "parts": [len(part) for part in parts]}).encode()
    return b"".join([PREFIX.pack(len(text), sum(map(len, parts))), text, *parts])


def lengths(prefix: bytes) -> tuple[int, int]:
    """Header and body length announced by a prefix; raises BadRequest beyond the limits."""
    header_bytes, body_bytes = PREFIX.unpack(prefix)
    if not 0 < header_bytes <= MAX_HEADER_BYTES or body_bytes > MAX_BODY_BYTES:
        raise BadRequest("message too large")
    return header_bytes, body_bytes


def decode_header(text: bytes) -> dict[str, Any]:
    """The header as a JSON object; raises BadRequest on anything else."""
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRequest("header is not JSON") from error
    if not isinstance(header, dict):
        raise BadRequest("header is not an object")
    return header


def decode(text: bytes, body: bytes) -> Message:
    """The message of a header's and a body's bytes; raises BadRequest when they do not fit together."""
    header = decode_header(text)
    return Message(header, _split(body, header.pop("parts", [])))


def _split(body: bytes, sizes: object) -> tuple[bytes, ...]:
    if not isinstance(sizes, list) or len(sizes) > MAX_PARTS:
        raise BadRequest("parts must be a list of at most 128 lengths")
    if not all(type(size) is int and size >= 0 for size in sizes) or sum(sizes) != len(body):
        raise BadRequest("parts do not add up to the body")
    starts = [sum(sizes[:number]) for number in range(len(sizes))]
    return tuple(body[start : start + size] for start, size in zip(starts, sizes, strict=True))


def read_message(read_exactly: Callable[[int], bytes]) -> Message:
    """The next message from a blocking reader, which raises EOFError at the end of the stream."""
    header_bytes, body_bytes = lengths(read_exactly(PREFIX.size))
    return decode(read_exactly(header_bytes), read_exactly(body_bytes))
