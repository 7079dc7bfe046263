"""Whether another office's answer is about the one who was asked about, and what of it may be kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

NAME = "name"
SEPARATORS = str.maketrans("", "", " \u3000·•・.（）()")


def is_about(name: str, facts: Mapping[str, Any]) -> bool:
    """Whether the record bears the name; spaces, middle dots and the width of brackets make no difference.

    A record without a name fits nobody: a number alone may have been mistyped at the other office.
    """
    on_record = facts.get(NAME)
    return isinstance(on_record, str) and bool(on_record) and _bare(on_record) == _bare(name)


def kept(facts: Mapping[str, Any], wanted: Iterable[str]) -> dict[str, Any]:
    """Only what was asked for (最小必要), and only where the office has it."""
    return {fact: facts[fact] for fact in wanted if facts.get(fact) not in (None, "", [])}


def _bare(name: str) -> str:
    return name.translate(SEPARATORS).casefold()
