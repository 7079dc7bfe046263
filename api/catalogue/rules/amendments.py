"""A result that changes a certificate which is held already (证照变更): what is written on it, and struck from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Condition = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One line that is added to, or struck from, a list (`fact`) on the certificate: these answers, where `when` holds.

    Of several answers, such as a permit and its address, the line names all, parted by a colon.
    """

    fact: str
    fields: tuple[str, ...]
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """How a granted case amends the certificate of its result: by a new version that takes the old one's place.

    `within` names the field with the region (行政区划) that must lie in the district of the office that registered.
    """

    adds: tuple[Change, ...] = ()
    removes: tuple[Change, ...] = ()
    within: str = ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of them."""
        return self.adds + self.removes


def parse_amendment(raw: Mapping[str, Any] | None) -> Amendment | None:
    """`result.amends` of an item; None where the result is a certificate of its own."""
    if raw is None:
        return None
    adds, removes = raw.get("adds", {}), raw.get("removes", {})
    return Amendment(_changes(adds), _changes(removes), raw.get("within", ""))


def _changes(raw: Mapping[str, Any]) -> tuple[Change, ...]:
    return tuple(_change(fact, said) for fact, said in raw.items())


def _change(fact: str, said: str | Mapping[str, Any]) -> Change:
    if isinstance(said, str):
        return Change(fact, (said,))
    return Change(fact, tuple(said["fields"]), said.get("when"))
