"""The examples on disk, one JSON object per line, and the fingerprint that says whether a training is needed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from bot.catalogue import Item
from bot.language.mentions import Name
from bot.training.examples import Example

BOT = Path(__file__).parent.parent
_TAUGHT_BY = ("config.yml", "domain.yml", "rules.yml", "requirements.txt", "components", "language", "training")


def write_teaching(folder: Path, examples: Sequence[Example], items: Sequence[Item]) -> None:
    """Write examples.jsonl and names.jsonl into `folder` (made if missing)."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_lines(folder / "examples.jsonl", (asdict(example) for example in examples))
    _write_lines(folder / "names.jsonl", (asdict(name) for name in names_of(items)))


def read_examples(folder: Path) -> tuple[Example, ...]:
    """Return the examples that `write_teaching` wrote."""
    return tuple(Example(**row) for row in _read_lines(folder / "examples.jsonl"))


def read_names(folder: Path) -> tuple[Name, ...]:
    """Return the names that `write_teaching` wrote."""
    return tuple(Name(**row) for row in _read_lines(folder / "names.jsonl"))


def names_of(items: Sequence[Item]) -> tuple[Name, ...]:
    """Return the names that belong to one item only; a shared one could not tell which item is meant."""
    owners: dict[str, set[str]] = {}
    for item in items:
        for name in item.names:
            owners.setdefault(name, set()).add(item.code)
    return tuple(Name(name, min(codes)) for name, codes in sorted(owners.items()) if len(codes) == 1)


def fingerprint(folder: Path) -> str:
    """Return 16 hex digits over the teaching in `folder` and the code that learns from it."""
    digest = hashlib.sha256()
    for file in (folder / "examples.jsonl", folder / "names.jsonl", *_learning_code()):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _learning_code() -> Iterable[Path]:
    for name in _TAUGHT_BY:
        place = BOT / name
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place]


def _write_lines(file: Path, rows: Iterable[dict[str, str | None]]) -> None:
    file.write_text("".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows), "utf-8")


def _read_lines(file: Path) -> Iterable[dict[str, str]]:
    return (json.loads(line) for line in file.read_text("utf-8").splitlines())
