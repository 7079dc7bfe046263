"""The features every model of the assistant uses: n-grams of characters and of sounds, and how alike two texts are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from bot.language.pinyin import syllables
from bot.language.writing import comparable

_DIGITS = re.compile(r"\d+")
_SOUND_WEIGHT = 0.7  # measured: insures against homophones, costs nothing on clean text


def characters(text: str) -> list[str]:
    """Return the 1- to 3-grams of the characters between `^` and `$`; a number counts as one `0`."""
    framed = f"^{_countable(text)}$"
    return [framed[start : start + size] for size in (1, 2, 3) for start in range(len(framed) - size + 1)]


def sounds(text: str) -> list[str]:
    """Return the 1- and 2-grams of the folded syllables."""
    spoken = syllables(_countable(text))
    return [" ".join(spoken[start : start + size]) for size in (1, 2) for start in range(len(spoken) - size + 1)]


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1: shared 1- and 2-grams (Dice), characters and sounds weighed 1 : 0.7."""
    written = _dice(_short(characters(one)), _short(characters(other)))
    spoken = _dice(sounds(one), sounds(other))
    return (written + _SOUND_WEIGHT * spoken) / (1 + _SOUND_WEIGHT)


def _countable(text: str) -> str:
    return _DIGITS.sub("0", comparable(text))


def _short(grams: Iterable[str]) -> list[str]:
    return [gram for gram in grams if len(gram) < 3 and gram not in "^$"]


def _dice(one: list[str], other: list[str]) -> float:
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / max(1, len(one) + len(other))
