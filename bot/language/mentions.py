"""Finding the names of items (事项) in a sentence: the longest exact one first, then one that sounds the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.language.pinyin import syllables
from bot.language.writing import normalised

EXACT = 1.0
SOUNDS_ALIKE = 0.8
_SHORTEST_TO_SOUND_ALIKE = 3  # two syllables are too often two other words


@dataclass(frozen=True)
class Name:
    """One way to say an item: `残疾证` for `dp-certificate`."""

    text: str
    code: str


@dataclass(frozen=True)
class Mention:
    """A name found at `start`..`end` of a normalised sentence; `certainty` 1 as written, 0.8 as heard.

    `relatives` are the other items whose longer names contain it: 残疾证 is also said of 残疾证补办 and 残疾证迁移.
    """

    code: str
    start: int
    end: int
    certainty: float
    relatives: tuple[str, ...] = ()


class NameFinder:
    """Finds the names of a closed list. Give it normalised sentences; it normalises the names itself."""

    def __init__(self, names: Iterable[Name]) -> None:
        longest_first = sorted({Name(normalised(name.text), name.code) for name in names}, key=_longest_first)
        self._names = longest_first
        self._relatives = {name: _relatives(name, longest_first) for name in longest_first}
        self._spoken = [
            (syllables(name.text), name) for name in longest_first if len(name.text) >= _SHORTEST_TO_SOUND_ALIKE
        ]

    def find(self, sentence: str) -> list[Mention]:
        """Return the mentions in the order of the sentence; none overlaps another."""
        taken = [False] * len(sentence)
        found = [*self._written(sentence, taken), *self._heard(sentence, taken)]
        return sorted(found, key=lambda mention: mention.start)

    def _written(self, sentence: str, taken: list[bool]) -> Iterable[Mention]:
        for name in self._names:
            start = sentence.find(name.text)
            while start >= 0:
                yield from _claim(taken, self._mention(name, start, EXACT))
                start = sentence.find(name.text, start + 1)

    def _heard(self, sentence: str, taken: list[bool]) -> Iterable[Mention]:
        spoken = syllables(sentence)
        for sound, name in self._spoken:
            for start in _occurrences(spoken, sound):
                yield from _claim(taken, self._mention(name, start, SOUNDS_ALIKE))

    def _mention(self, name: Name, start: int, certainty: float) -> Mention:
        return Mention(name.code, start, start + len(name.text), certainty, self._relatives[name])


def _longest_first(name: Name) -> tuple[int, str, str]:
    return -len(name.text), name.text, name.code


def _relatives(name: Name, others: Iterable[Name]) -> tuple[str, ...]:
    return tuple(sorted({other.code for other in others if name.text in other.text} - {name.code}))


def _occurrences(spoken: Sequence[str], sound: Sequence[str]) -> Iterable[int]:
    size = len(sound)
    return (start for start in range(len(spoken) - size + 1) if spoken[start : start + size] == sound)


def _claim(taken: list[bool], mention: Mention) -> Iterable[Mention]:
    if not any(taken[mention.start : mention.end]):
        taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
        yield mention
