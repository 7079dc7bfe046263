"""Sound (拼音) of a text, folded the way southern accents and input methods confuse it."""

from __future__ import annotations

import re
from functools import lru_cache

from pypinyin import lazy_pinyin

_FOLDS = (
    (re.compile(r"^zh"), "z"),
    (re.compile(r"^ch"), "c"),
    (re.compile(r"^sh"), "s"),
    (re.compile(r"(?<=[aei])ng$"), "n"),
)


def syllables(text: str) -> tuple[str, ...]:
    """Return one folded syllable per character (zh=z, ch=c, sh=s, -ng=-n); what is not Chinese stays itself.

    Read character by character, not by phrase: a misspelt phrase must sound like the right one.
    """
    return tuple(_syllable(character) for character in text)


@lru_cache(maxsize=20_000)
def _syllable(character: str) -> str:
    sound: str = lazy_pinyin(character)[0]  # what has no sound stays itself
    for pattern, folded in _FOLDS:
        sound = pattern.sub(folded, sound)
    return sound
