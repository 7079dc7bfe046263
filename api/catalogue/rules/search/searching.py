"""The search itself: an index built once per catalogue, and a ranking with the reason for every hit."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.items import Item
from api.catalogue.rules.search.grams import grams_of
from api.catalogue.rules.search.haystack import Haystack, Place
from api.catalogue.rules.search.normal_text import is_latin, normal_phrase, normal_query
from api.catalogue.rules.search.phrases import Phrase, phrases_of
from api.catalogue.rules.search.pronunciation import syllables_of, syllables_of_name

LEAST_SCORE = 0.12
WHOLE, START, INSIDE = 3.0, 1.0, 0.6
SHORTEST_INITIALS = 2
Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; None does not narrow."""

    theme: str | None = None
    audience: str | None = None
    department: str | None = None

    def admit(self, item: Item) -> bool:
        """Whether the item passes every filter."""
        return (
            self.theme in (None, item.theme)
            and (self.audience is None or self.audience in item.audience)
            and self.department in (None, item.department)
        )


@dataclass(frozen=True)
class Reason:
    """Why an item was found: the phrase that spoke most for it, and what that phrase is to the item."""

    kind: str
    text: str


@dataclass(frozen=True)
class Hit:
    """A found item at its place in the index; `score` is comparable within one search only."""

    item: Item
    score: float
    owner: int


class SearchIndex:
    """Everything about the public items of a catalogue that a search needs, in memory."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.items = tuple(sorted(catalogue.public_items, key=lambda item: item.code))
        self.phrases = tuple(phrases_of(self.items, dict(catalogue.departments)))
        plain = [normal_phrase(phrase.text) for phrase in self.phrases]
        spelt = [_spelt(phrase, text) for phrase, text in zip(self.phrases, plain, strict=True)]
        self._plain, self._spelt = Haystack(plain), Haystack(spelt)
        self._initials = Haystack([syllable[:1] for syllable in syllables] for syllables in spelt)
        self._postings = _postings(self.phrases, plain)
        self._phrases_of: dict[int, list[int]] = defaultdict(list)
        for place, phrase in enumerate(self.phrases):
            self._phrases_of[phrase.owner].append(place)

    def scores(self, query: str) -> Scores:
        """A score for each item: the share of the query's grams it has, and a bonus for having the query literally."""
        scores = self._scores_by_grams(query)
        bonuses: dict[int, float] = defaultdict(float)
        for phrase, bonus in self._literal_bonuses(query).items():
            owner = self.phrases[phrase].owner
            bonuses[owner] = max(bonuses[owner], bonus)
        for owner, bonus in bonuses.items():
            scores[owner] += bonus
        return scores

    def reason(self, hit: Hit, q: str) -> Reason | None:
        """Which phrase of a hit spoke most for it; None when nothing was asked."""
        query = normal_query(q)
        if not query:
            return None
        wanted, bonuses = grams_of(query), self._literal_bonuses(query)
        best = max(self._phrases_of[hit.owner], key=lambda place: self._strength(place, wanted, bonuses))
        return Reason(self.phrases[best].kind, self.phrases[best].text)

    def _strength(self, place: int, wanted: dict[str, float], bonuses: dict[int, float]) -> float:
        phrase = self.phrases[place]
        mine = grams_of(normal_phrase(phrase.text))
        shared = sum(factor for gram, factor in wanted.items() if gram in mine)
        return bonuses.get(place, 0.0) * len(wanted) + phrase.weight * shared

    def _literal_bonuses(self, query: str) -> dict[int, float]:
        bonuses: dict[int, float] = {}
        for place in self._places(query):
            size = WHOLE if place.is_whole else START if place.at_start else INSIDE
            bonus = size * self.phrases[place.phrase].weight
            bonuses[place.phrase] = max(bonus, bonuses.get(place.phrase, 0.0))
        return bonuses

    def _places(self, query: str) -> Iterator[Place]:
        yield from self._plain.find(query)
        if is_latin(query):
            yield from self._spelt.find(query)
            if len(query) >= SHORTEST_INITIALS:
                yield from self._initials.find(query)

    def _scores_by_grams(self, query: str) -> Scores:
        scores: Scores = np.zeros(len(self.items))
        whole = 0.0
        for gram, factor in grams_of(query).items():
            rarity, owners, weights = self._postings.get(gram, (self._rarest, _NOBODY, _NOTHING))
            whole += factor * rarity
            scores[owners] += factor * rarity * weights
        return scores / whole if whole else scores

    @property
    def _rarest(self) -> float:
        return math.log(1 + len(self.items)) + 1


def search(index: SearchIndex, q: str, filters: Filters) -> list[Hit]:
    """The items that answer to `q`, best first and then by code; all items by code when `q` says nothing."""
    query = normal_query(q)
    scores = index.scores(query) if query else np.full(len(index.items), LEAST_SCORE)
    hits = (Hit(index.items[owner], round(float(scores[owner]), 6), owner) for owner in _likely(scores))
    return sorted((hit for hit in hits if filters.admit(hit.item)), key=rank)


def rank(hit: Hit) -> tuple[float, str]:
    """The sort key of a result, and so the cursor of a page."""
    return -hit.score, hit.item.code


def _likely(scores: Scores) -> Iterator[int]:
    return map(int, np.flatnonzero(scores >= LEAST_SCORE))


_NOBODY = np.zeros(0, dtype=np.int64)
_NOTHING = np.zeros(0)
Posting = tuple[float, NDArray[np.int64], Scores]


def _postings(phrases: tuple[Phrase, ...], plain: list[str]) -> dict[str, Posting]:
    """For each gram its rarity, the items that have it, and the weight of the strongest phrase that has it there."""
    strongest: dict[str, dict[int, float]] = defaultdict(dict)
    for phrase, text in zip(phrases, plain, strict=True):
        for gram in grams_of(text):
            owners = strongest[gram]
            owners[phrase.owner] = max(phrase.weight, owners.get(phrase.owner, 0.0))
    count = 1 + max((phrase.owner for phrase in phrases), default=0)
    return {gram: _posting(owners, count) for gram, owners in strongest.items()}


def _posting(owners: dict[int, float], count: int) -> Posting:
    rarity = math.log((1 + count) / (1 + len(owners))) + 1
    return rarity, np.fromiter(owners, dtype=np.int64), np.fromiter(owners.values(), dtype=np.float64)


def _spelt(phrase: Phrase, plain: str) -> tuple[str, ...]:
    if phrase.kind == "name":
        return syllables_of_name(plain)
    return syllables_of(plain) if phrase.kind in ("alias", "theme") else ()
