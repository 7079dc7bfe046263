"""Which items have a gram, and how strongly: sorted tables of numbers instead of an object for each gram."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from api.catalogue.rules.search.letters import BETWEEN, letters_of
from api.catalogue.rules.search.phrases import WEIGHTS
from api.catalogue.rules.search.pronunciation import syllable_of

Owners = NDArray[np.int32]
Weights = NDArray[np.float32]
STRONGEST_FIRST = np.array(sorted(set(WEIGHTS.values()), reverse=True), dtype=np.float32)


class Postings:
    """For each gram the items that have it, with the weight of the strongest phrase that has it there.

    `texts` are phrases in normal form; `owners` and `weights` say for each whose it is and how strongly it speaks.
    """

    def __init__(self, texts: Sequence[str], owners: Owners, weights: NDArray[np.float64], count: int) -> None:
        self._count = count
        points = letters_of("".join(text + BETWEEN for text in texts))
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
        ranks = np.searchsorted(-STRONGEST_FIRST, -weights.astype(np.float32))
        whose = np.repeat(owners.astype(np.int64) * len(STRONGEST_FIRST) + ranks, lengths)
        alphabet, letters = np.unique(points, return_inverse=True)
        self._letters = {chr(point): number for number, point in enumerate(alphabet.tolist())}
        said = [syllable_of(letter) for letter in self._letters]
        self._sounds = {sound: number for number, sound in enumerate(dict.fromkeys(said))}
        sounds = np.array([self._sounds[sound] for sound in said], dtype=np.int64)[letters]
        inside = points != ord(BETWEEN)
        joined = inside[:-1] & inside[1:]
        self._characters = Table(letters[inside], whose[inside], count)
        self._pairs = Table(_coupled(letters, len(self._letters))[joined], whose[:-1][joined], count)
        self._spelt = Table(_coupled(sounds, len(self._sounds))[joined], whose[:-1][joined], count)

    def of(self, gram: str) -> tuple[float, Owners, Weights]:
        """How rare a gram is, the items that have it, and how strongly each does."""
        owners, weights = self._found(gram)
        return math.log((1 + self._count) / (1 + len(owners))) + 1, owners, weights

    def _found(self, gram: str) -> tuple[Owners, Weights]:
        if " " in gram:
            one, _, other = gram.partition(" ")
            return self._spelt.of(self._sounds.get(one), self._sounds.get(other), len(self._sounds))
        if len(gram) == 1:
            return self._characters.of(0, self._letters.get(gram), 0)
        return self._pairs.of(self._letters.get(gram[0]), self._letters.get(gram[1]), len(self._letters))


class Table:
    """The owners of each gram of one kind; a gram is a number, and `whose` an owner with the rank of a weight."""

    def __init__(self, grams: NDArray[np.int64], whose: NDArray[np.int64], count: int) -> None:
        kinds = len(STRONGEST_FIRST)
        entries = np.sort(grams * (count * kinds) + whose)
        had = entries // kinds
        entries = entries[np.flatnonzero(np.diff(had, prepend=-1))]  # the strongest of a gram and its owner
        gram_of_each, rest = np.divmod(entries, count * kinds) if len(entries) else (entries, entries)
        begins = np.flatnonzero(np.diff(gram_of_each, prepend=-1))
        self._grams, self._bounds = gram_of_each[begins], np.append(begins, len(entries)).astype(np.int32)
        self._owners = (rest // kinds).astype(np.int32)
        self._ranks = (rest % kinds).astype(np.uint8)

    def of(self, one: int | None, other: int | None, base: int) -> tuple[Owners, Weights]:
        """The owners of a gram of two numbers below `base`; none where either number is unknown."""
        place = 0 if one is None or other is None else int(np.searchsorted(self._grams, one * base + other))
        if one is None or other is None or place == len(self._grams) or self._grams[place] != one * base + other:
            return self._owners[:0], STRONGEST_FIRST[:0]
        span = slice(self._bounds[place], self._bounds[place + 1])
        return self._owners[span], STRONGEST_FIRST[self._ranks[span]]


def _coupled(numbers: NDArray[np.int64], base: int) -> NDArray[np.int64]:
    """Each number with the one after it, as one number."""
    return numbers[:-1] * base + numbers[1:]
