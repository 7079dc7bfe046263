"""Stamps: what a step was last done with, so that doing it again costs nothing until something has changed."""

from __future__ import annotations

import hashlib
from pathlib import Path


def digest(*ingredients: Path | str) -> str:
    """Return the SHA-256 (hex) of files' contents and of words, in order; a missing file counts as empty."""
    whole = hashlib.sha256()
    for ingredient in ingredients:
        content = _content(ingredient)
        whole.update(len(content).to_bytes(8, "big"))
        whole.update(content)
    return whole.hexdigest()


def is_fresh(stamp: Path, ingredients: str) -> bool:
    """Say whether the step was completed with just these ingredients (a digest)."""
    return stamp.is_file() and stamp.read_text() == ingredients


def mark(stamp: Path, ingredients: str) -> None:
    """Note that the step is complete; called last, so that an interrupted step is done again."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(ingredients)


def _content(ingredient: Path | str) -> bytes:
    if isinstance(ingredient, str):
        return ingredient.encode()
    return ingredient.read_bytes() if ingredient.is_file() else b""
