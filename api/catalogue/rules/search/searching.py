"""The search itself: an index built once per catalogue, and a ranking with the reason for every hit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.items import Item
from api.catalogue.rules.search.grams import grams_of
from api.catalogue.rules.search.haystack import Haystack
from api.catalogue.rules.search.normal_text import is_latin, normal_phrase, normal_query, query_as_said
from api.catalogue.rules.search.phrases import Phrase, phrases_of
from api.catalogue.rules.search.postings import Postings
from api.catalogue.rules.search.pronunciation import syllables_of, syllables_of_name

LEAST_SCORE = 0.12
WORD_FOR_WORD, WHOLE, START, INSIDE = 5.0, 3.0, 1.0, 0.6
SHORTEST_INITIALS = 2
Scores = NDArray[np.float64]


class Card(NamedTuple):
    """What a list narrows by, of each item."""

    code: str
    theme: str
    audience: tuple[str, ...]
    department: str


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; None does not narrow."""

    theme: str | None = None
    audience: str | None = None
    department: str | None = None

    def admit(self, item: Card) -> bool:
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


class Hit(NamedTuple):
    """A found item at its place in the index; `score` is comparable within one search only."""

    code: str
    score: float
    owner: int
    items: Mapping[str, Item]

    @property
    def item(self) -> Item:
        """The item itself."""
        return self.items[self.code]


class Hits(Sequence[Hit]):
    """Found items, best first; each hit is made when looked at, for most lists are looked at for a page only."""

    def __init__(self, index: SearchIndex, owners: NDArray[np.int64], scores: Scores) -> None:
        self._index, self._owners, self._scores = index, owners, scores

    @overload
    def __getitem__(self, place: int) -> Hit: ...

    @overload
    def __getitem__(self, place: slice) -> Hits: ...

    def __getitem__(self, place: int | slice) -> Hit | Hits:
        if isinstance(place, slice):
            return Hits(self._index, self._owners[place], self._scores[place])
        owner = int(self._owners[place])
        return Hit(self._index.cards[owner].code, float(self._scores[place]), owner, self._index.items)

    def __len__(self) -> int:
        return len(self._owners)


class SearchIndex:
    """Everything about the public items of a catalogue that a search needs, in memory."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.items, self.cards, self.phrases = catalogue.items, list[Card](), list[Phrase]()
        for owner, item in enumerate(catalogue.each_public_item()):
            self.cards.append(Card(item.code, item.theme, item.audience, item.department))
            self.phrases.extend(phrases_of(item, owner, catalogue.departments))
        self._owners = np.array([phrase.owner for phrase in self.phrases], dtype=np.int32)
        self._weights = np.array([phrase.weight for phrase in self.phrases], dtype=np.float64)
        plain = [normal_phrase(phrase.text) for phrase in self.phrases]
        spelt = [_spelt(phrase, text) for phrase, text in zip(self.phrases, plain, strict=True)]
        self._plain, self._spelt = Haystack(plain), Haystack(spelt)
        self._initials = Haystack([[syllable[:1] for syllable in syllables] for syllables in spelt])
        self._postings = Postings(plain, self._owners, self._weights, len(self.cards))
        self._bonuses = lru_cache(maxsize=64)(self._literal_bonuses)

    def scores(self, q: str) -> Scores:
        """A score for each item: the share of the query's grams it has, and a bonus for having the query literally."""
        query, bonuses = normal_query(q), np.zeros(len(self.cards))
        phrases, strengths = self._bonuses(query, query_as_said(q))
        np.maximum.at(bonuses, self._owners[phrases], strengths)
        return self._scores_by_grams(query) + bonuses

    def reason(self, hit: Hit, q: str) -> Reason | None:
        """Which phrase of a hit spoke most for it; None when nothing was asked."""
        query = normal_query(q)
        if not query:
            return None
        begin, end = np.searchsorted(self._owners, [hit.owner, hit.owner + 1]).tolist()
        phrases, strengths = self._bonuses(query, query_as_said(q))
        own = (phrases >= begin) & (phrases < end)
        wanted, bonuses = grams_of(query), np.zeros(end - begin)
        np.maximum.at(bonuses, phrases[own] - begin, strengths[own])
        best, strongest = begin, -1.0
        for place in range(begin, end):
            bonus = float(bonuses[place - begin]) * len(wanted)
            if bonus + self.phrases[place].weight * sum(wanted.values()) <= strongest:
                continue  # it could not win if it had all of the query
            if (strength := bonus + self._shared(place, wanted)) > strongest:
                best, strongest = place, strength
        return Reason(self.phrases[best].kind, self.phrases[best].text)

    def _shared(self, place: int, wanted: dict[str, float]) -> float:
        text = normal_phrase(self.phrases[place].text)
        sounds = f" {' '.join(syllables_of(text))} "
        shared = (factor for gram, factor in wanted.items() if (f" {gram} " in sounds if " " in gram else gram in text))
        return self.phrases[place].weight * sum(shared)

    def _literal_bonuses(self, query: str, said: str) -> tuple[NDArray[np.int64], Scores]:
        """The phrases that hold the query literally or in pinyin, some of them more than once, and how much that is.

        A phrase that is all of what was said, filler words included, comes before whatever the query alone would find.
        """
        if said != query and len(exact := self._whole_phrases(said)):
            others, strengths = self._bonuses(query, query)
            return np.append(others, exact), np.append(strengths, WORD_FOR_WORD * self._weights[exact])
        found = [haystack.find(query) for haystack in self._haystacks_for(query)]
        phrases = np.concatenate([places.phrases for places in found])
        at_start = np.concatenate([places.at_start for places in found])
        is_whole = np.concatenate([places.is_whole for places in found])
        sizes = np.where(is_whole, WHOLE, np.where(at_start, START, INSIDE))
        return phrases, sizes * self._weights[phrases]

    def _whole_phrases(self, text: str) -> NDArray[np.int64]:
        places = self._plain.find(text)
        return places.phrases[places.is_whole]

    def _haystacks_for(self, query: str) -> Iterator[Haystack]:
        yield self._plain
        if is_latin(query):
            yield self._spelt
            if len(query) >= SHORTEST_INITIALS:
                yield self._initials

    def _scores_by_grams(self, query: str) -> Scores:
        scores: Scores = np.zeros(len(self.cards))
        whole = 0.0
        for gram, factor in grams_of(query).items():
            rarity, owners, weights = self._postings.of(gram)
            whole += factor * rarity
            scores[owners] += factor * rarity * weights
        return scores / whole if whole else scores


def search(index: SearchIndex, q: str, filters: Filters) -> Hits:
    """The items that answer to `q`, best first and then by code; all items by code when `q` says nothing."""
    scores = index.scores(q) if normal_query(q) else np.full(len(index.cards), LEAST_SCORE)
    likely = np.flatnonzero(scores >= LEAST_SCORE)
    if filters != Filters():
        likely = likely[[filters.admit(index.cards[owner]) for owner in likely.tolist()]]
    rounded = np.round(scores[likely], 6)
    best_first = np.argsort(-rounded, kind="stable")  # items stand in the order of their codes
    return Hits(index, likely[best_first], rounded[best_first])


def rank(hit: Hit) -> tuple[float, str]:
    """The sort key of a result, and so the cursor of a page."""
    return -hit.score, hit.code


def _spelt(phrase: Phrase, plain: str) -> tuple[str, ...]:
    if phrase.kind == "name":
        return syllables_of_name(plain)
    return syllables_of(plain) if phrase.kind in ("alias", "theme") else ()
