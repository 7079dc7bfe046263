"""The pattern language of data/*.yml: `<how>` for a listed word, `(a|b|)` for one of its parts, `{item}` for a name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random

_PART = re.compile(r"<(?P<word>[a-z]+)>|\((?P<options>[^()]*)\)")
_LEANING = 1.4  # above 1 the first options, the commonest words, come up more often


def lines_of(block: str) -> tuple[str, ...]:
    """Return the patterns of one YAML block, one per line, empty lines left out."""
    return tuple(line.strip() for line in block.splitlines() if line.strip())


def some_forms(pattern: str, words: Mapping[str, Sequence[str]], count: int, seed: str) -> tuple[str, ...]:
    """Return up to `count` different forms of `pattern`, chosen by `seed` alone, so that every training is the same."""
    dice = Random(seed)
    parts = _parts(pattern, words)
    drawn = ("".join(_draw(part, dice) for part in parts) for _ in range(count * 4))
    return tuple(dict.fromkeys(drawn))[:count]


def _parts(pattern: str, words: Mapping[str, Sequence[str]]) -> list[Sequence[str]]:
    parts: list[Sequence[str]] = []
    end = 0
    for match in _PART.finditer(pattern):
        parts.append([pattern[end : match.start()]])
        parts.append(words[match["word"]] if match["word"] in words else (match["options"] or match.group()).split("|"))
        end = match.end()
    return [*parts, [pattern[end:]]]


def _draw(options: Sequence[str], dice: Random) -> str:
    return options[int(dice.random() ** _LEANING * len(options))]
