"""What a proxy (代办授权) covers."""

from __future__ import annotations

from collections.abc import Sequence


def covers(scope: Sequence[str], item: str) -> bool:
    """Whether a scope covers an item; an empty one covers all."""
    return not scope or item in scope
