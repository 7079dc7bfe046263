"""Which items have a gram, and how strongly: one sorted table of numbers instead of an object for each gram."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from api.catalogue.rules.search.grams import grams_of
from api.catalogue.rules.search.phrases import Phrase

Owners = NDArray[np.int32]
Weights = NDArray[np.float32]


class Postings:
    """For each gram the items that have it, with the weight of the strongest phrase that has it there."""

    def __init__(self, phrases: Iterable[tuple[Phrase, str]], count: int) -> None:
        self._count = count
        self._numbers: dict[str, int] = {}
        grams, owners, weights = array("i"), array("i"), array("f")
        for owner, own in groupby(phrases, key=lambda each: each[0].owner):
            strongest = _strongest(own)
            grams.extend(self._numbers.setdefault(gram, len(self._numbers)) for gram in strongest)
            owners.extend([owner] * len(strongest))
            weights.extend(strongest.values())
        by_gram = np.argsort(np.frombuffer(grams, dtype=np.int32), kind="stable") if grams else np.zeros(0, np.int64)
        self._owners: Owners = np.array(owners, dtype=np.int32)[by_gram]
        self._weights: Weights = np.array(weights, dtype=np.float32)[by_gram]
        each = np.bincount(np.array(grams, dtype=np.int64), minlength=len(self._numbers))
        self._starts = np.concatenate(([0], np.cumsum(each)))

    def of(self, gram: str) -> tuple[float, Owners, Weights]:
        """How rare a gram is, the items that have it, and how strongly each does."""
        number = self._numbers.get(gram)
        if number is None:
            return math.log(1 + self._count) + 1, self._owners[:0], self._weights[:0]
        begin, end = self._starts[number], self._starts[number + 1]
        rarity = math.log((1 + self._count) / (1 + int(end - begin))) + 1
        return rarity, self._owners[begin:end], self._weights[begin:end]


def _strongest(phrases: Iterable[tuple[Phrase, str]]) -> dict[str, float]:
    """The grams of one item, each with the weight of its strongest phrase."""
    found: dict[str, float] = {}
    for phrase, text in sorted(phrases, key=lambda each: each[0].weight):  # the strongest comes last and stays
        found |= dict.fromkeys(grams_of(text), phrase.weight)
    return found
