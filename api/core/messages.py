"""One sentence for each `reason`, in Chinese that says what to do next; read from `api/messages/*.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

MESSAGES = Path(__file__).parents[1] / "messages"


@cache
def sentences() -> dict[str, str]:
    """Every reason with its sentence; a reason that two files define is an error in the files."""
    found: dict[str, str] = {}
    for path in sorted(MESSAGES.glob("*.yaml")):
        for reason, sentence in (yaml.safe_load(path.read_text("utf-8")) or {}).items():
            if reason in found:
                raise ValueError(f"{path.name} defines {reason} a second time")
            found[reason] = sentence
    return found


def sentence_for(reason: str, facts: dict[str, Any] | None = None) -> str:
    """The sentence of a reason with its facts filled in; the general one where none is written."""
    known = sentences()
    return known.get(reason, known["error.unexpected"]).format_map(_Forgiving(facts or {}))


class _Forgiving(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""
