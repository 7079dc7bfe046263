"""Words that mean somebody is in danger (危险用语): found by list, never by a model, and before anything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from bot.language.writing import comparable

DANGER_WORDS = Path(__file__).parent.parent / "data" / "danger.yml"


@dataclass(frozen=True)
class Danger:
    """A kind of danger, the words that tell it, the words that speak against it, and what to say at once."""

    kind: str
    words: tuple[str, ...]
    unless: tuple[str, ...]
    text: str

    def is_meant_by(self, sentence: str) -> bool:
        """Say whether a sentence (in comparable form) tells of this danger."""
        return any(word in sentence for word in self.words) and not any(word in sentence for word in self.unless)


@lru_cache(maxsize=1)
def known_dangers() -> tuple[Danger, ...]:
    """Return the dangers of data/danger.yml."""
    rows = yaml.safe_load(DANGER_WORDS.read_text("utf-8"))
    return tuple(Danger(row["kind"], tuple(row["words"]), tuple(row["unless"]), row["text"]) for row in rows)


def danger_in(text: str, dangers: Sequence[Danger] | None = None) -> Danger | None:
    """Return the first danger that `text` tells of, None where it tells of none."""
    sentence = comparable(text)
    return next((danger for danger in dangers or known_dangers() if danger.is_meant_by(sentence)), None)
