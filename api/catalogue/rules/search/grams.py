"""The pieces by which texts are compared: single characters, pairs of them, and pairs of syllables.

Pairs need no dictionary and survive words that no dictionary has (票e送); pairs of syllables survive homophones.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from api.catalogue.rules.search.pronunciation import syllables_of

CHARACTER, PAIR, SOUND = 0.2, 1.0, 0.6


def grams_of(text: str) -> dict[str, float]:
    """Each gram of a normal text with how much it says."""
    return dict(_grams_of(text))


def _grams_of(text: str) -> Iterator[tuple[str, float]]:
    for character in text:
        yield character, CHARACTER
    for one, other in pairwise(text):
        yield one + other, PAIR
    for one, other in pairwise(syllables_of(text)):
        yield f"{one} {other}", SOUND
