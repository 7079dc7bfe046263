"""Many phrases in one long string, so that finding every phrase that contains some text is one scan in C."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

BETWEEN = "\n"


class Place(NamedTuple):
    """Where the text was found: in which phrase, and whether at its start, and whether it is all of it."""

    phrase: int
    at_start: bool
    is_whole: bool


class Haystack:
    """Phrases given as sequences of parts (characters or syllables); text is found from the start of a part only."""

    def __init__(self, phrases: Iterable[Iterable[str]]) -> None:
        self._phrase_starts: list[int] = []
        self._part_starts: set[int] = set()
        pieces: list[str] = []
        length = 0
        for phrase in phrases:
            self._phrase_starts.append(length)
            for part in phrase:
                self._part_starts.add(length)
                pieces.append(part)
                length += len(part)
            pieces.append(BETWEEN)
            length += 1
        self._text = "".join(pieces)

    def find(self, text: str) -> Iterator[Place]:
        """Every place where `text` begins at the start of a part."""
        found = self._text.find(text) if text else -1
        while found >= 0:
            if found in self._part_starts:
                yield self._place(found, len(text))
            found = self._text.find(text, found + 1)

    def _place(self, found: int, length: int) -> Place:
        phrase = bisect_right(self._phrase_starts, found) - 1
        at_start = self._phrase_starts[phrase] == found
        return Place(phrase, at_start, at_start and self._text[found + length] == BETWEEN)
