"""Many phrases in one long string, so that finding every phrase that contains some text is one scan in C."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

BETWEEN = "\n"


class Places(NamedTuple):
    """Where a text was found, side by side: in which phrase, whether at its start, and whether it is all of it."""

    phrases: NDArray[np.int64]
    at_start: NDArray[np.bool_]
    is_whole: NDArray[np.bool_]


class Haystack:
    """Phrases given as sequences of parts (characters or syllables); text is found from the start of a part only.

    Starts are kept as numbers side by side: a large catalogue has millions of parts, and a set of them would weigh more
    than all its texts.
    """

    def __init__(self, phrases: Iterable[Iterable[str]]) -> None:
        starts: list[int] = []
        lengths: list[int] = []
        pieces: list[str] = []
        length = 0
        for phrase in phrases:
            starts.append(length)
            parts = [*phrase, BETWEEN]
            pieces.extend(parts)
            lengths.extend(map(len, parts))
            length = sum(map(len, parts), length)
        self._text = "".join(pieces)
        self._bounds = np.array([*starts, length], dtype=np.int64)
        self._is_part_start = np.zeros(length + 1, dtype=np.bool_)
        self._is_part_start[np.cumsum([0, *lengths], dtype=np.int64)] = True

    def find(self, text: str) -> Places:
        """Every place where `text` begins at the start of a part."""
        places, found = [], self._text.find(text) if text else -1
        while found >= 0:
            places.append(found)
            found = self._text.find(text, found + 1)
        begin = np.array(places, dtype=np.int64)
        begin = begin[self._is_part_start[begin]]
        phrases = np.searchsorted(self._bounds, begin, side="right") - 1
        at_start = self._bounds[phrases] == begin
        return Places(phrases, at_start, at_start & (self._bounds[phrases + 1] == begin + len(text) + len(BETWEEN)))
