"""The chain of seals: each digest covers the one before and a run of rows, so no row changes unnoticed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import orjson

FIRST = "0" * 64
"""What the first seal takes for the digest before it."""


def digest_of(previous: str, rows: Iterable[tuple[Any, ...]]) -> str:
    """SHA-256 (hex) over the digest before and the rows in order; instants and ids count by their ISO and hex text."""
    seal = hashlib.sha256(previous.encode())
    for row in rows:
        seal.update(orjson.dumps(row, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z) + b"\n")
    return seal.hexdigest()
