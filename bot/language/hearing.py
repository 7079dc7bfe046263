"""The form in which every model hears a sentence; the same for training and for answering."""

from __future__ import annotations

from bot.language.negation import without_what_is_refused
from bot.language.writing import normalised

MOST_CHARACTERS = 300  # 20,000 characters took over a second, for everybody


def heard(text: str) -> str:
    """Return `text` normalised, cut at 300 characters, without the clauses that say what is not wanted."""
    return without_what_is_refused(normalised(text[:MOST_CHARACTERS]))
