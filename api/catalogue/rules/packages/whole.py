"""The merged definition of a package, and the package inside it: what a case pins gives both back years later."""

from __future__ import annotations

from typing import Any

from api.catalogue.rules.items import Item
from api.catalogue.rules.packages.shape import Member, Package, Was
from api.catalogue.rules.parsing import parse_item

MEMBERS = "package"
"""The key of a merged definition under which the members stand; an ordinary item has none."""


def package_in(whole: Item) -> Package | None:
    """The package that a merged definition describes; None for an ordinary item."""
    inside = whole.raw.get(MEMBERS)
    if inside is None:
        return None
    members = tuple(_unpacked(entry) for entry in inside["members"])
    return Package(whole, members, Was(**inside.get("was", {})))


def packed(item: Item) -> bool:
    """Whether an item is the merged definition of a package."""
    return MEMBERS in item.raw


def _unpacked(entry: dict[str, Any]) -> Member:
    words = (entry.get("same", {}), entry.get("papers", {}))
    return Member(parse_item(entry["item"]), entry.get("when"), entry.get("after"), *words)
