"""The digest by which stored content is recognised."""

from __future__ import annotations

import hashlib


def sha256_of(content: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
