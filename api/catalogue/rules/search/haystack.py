"""Many phrases side by side as numbers, so that finding every phrase that contains some text is a few scans in C."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from api.catalogue.rules.search.letters import BETWEEN, letters_of


class Places(NamedTuple):
    """Where a text was found, side by side: in which phrase, whether at its start, and whether it is all of it."""

    phrases: NDArray[np.int64]
    at_start: NDArray[np.bool_]
    is_whole: NDArray[np.bool_]


class Haystack:
    """Phrases given as sequences of parts (characters or syllables); text is found from the start of a part only.

    Numbers, not strings: a text so common that it begins a hundred thousand parts costs no more steps than a rare one.
    """

    def __init__(self, phrases: Sequence[Sequence[str]]) -> None:
        self._letters = letters_of("".join("".join(chain(phrase, BETWEEN)) for phrase in phrases))
        counts = np.fromiter((len(phrase) + 1 for phrase in phrases), dtype=np.int64, count=len(phrases))
        parts = sum(counts.tolist())
        lengths = np.fromiter((len(part) for phrase in phrases for part in chain(phrase, BETWEEN)), np.int64, parts)
        self._starts = (np.cumsum(lengths) - lengths).astype(np.int32)
        self._firsts = self._letters[self._starts]
        self._phrases = np.repeat(np.arange(len(phrases), dtype=np.int32), counts)
        self._begins = self._starts[np.cumsum(counts) - counts] if len(phrases) else self._starts

    def find(self, text: str) -> Places:
        """Every place where `text` begins at the start of a part."""
        letters = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        if not len(letters):
            letters = letters_of(BETWEEN + BETWEEN)  # nowhere
        at = np.flatnonzero(self._firsts == letters[0])
        for distance, letter in enumerate(letters[1:].tolist(), start=1):
            at = at[self._letters.take(self._starts[at] + distance, mode="clip") == letter]
        begin, phrases = self._starts[at], self._phrases[at].astype(np.int64)
        at_start = self._begins[phrases] == begin
        ends = self._letters.take(begin + len(letters), mode="clip") == ord(BETWEEN)
        return Places(phrases, at_start, at_start & ends)
