"""From the mapping that a package's file holds, and the items it names, to the package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.catalogue.rules.items import Item
from api.catalogue.rules.packages.merging import merged_form, merged_materials
from api.catalogue.rules.packages.shape import Member, Package
from api.catalogue.rules.packages.whole import MEMBERS, package_in
from api.catalogue.rules.parsing import parse_item

LEVELS = ("wechat", "real_name", "face")
COPIED = ("code", "version", "name", "department", "theme", "audience", "summary", "aliases", "limits", "scenario")


@dataclass(frozen=True, slots=True)
class Recipe:
    """A package's file with the items it names, before they are merged."""

    raw: dict[str, Any]
    members: tuple[Member, ...]


def parse_package(raw: dict[str, Any], items: Mapping[str, Item]) -> Package:
    """The package that a file describes; KeyError for an item that there is not."""
    found = package_in(parse_item(definition_of(recipe_of(raw, items))))
    if found is None:
        raise KeyError(MEMBERS)
    return found


def recipe_of(raw: dict[str, Any], items: Mapping[str, Item]) -> Recipe:
    """The file with its items; KeyError for an item that there is not."""
    return Recipe(raw, tuple(_member(entry, items) for entry in raw["items"]))


def definition_of(recipe: Recipe) -> dict[str, Any]:
    """The merged definition that cases pin, whole: an item's, with the members' own definitions inside."""
    raw, items = recipe.raw, [member.item for member in recipe.members]
    return {
        **{key: raw[key] for key in COPIED if key in raw},
        "identity": max((item.identity for item in items), key=LEVELS.index),
        "proxy": "forbidden" if any(item.proxy == "forbidden" for item in items) else "allowed",
        "legal_basis": _once([basis for item in items for basis in item.raw.get("legal_basis", ())]),
        "visits": raw.get("visits", max(item.visits for item in items)),
        "fee": {"amount": sum(item.fee.amount for item in items), "note": raw.get("fee_note", "")},
        "eligibility": raw.get("eligibility", []),
        "form": merged_form(raw.get("form", {}), raw.get("groups", {}), recipe.members),
        "materials": merged_materials(recipe.members),
        "flow": [],
        "result": {},
        "places": raw.get("places", []),
        "questions": raw.get("questions", []),
        "examples": raw.get("examples", {}),
        MEMBERS: {"was": raw.get("was", {}), "members": [packed_entry(member) for member in recipe.members]},
    }


def packed_entry(member: Member) -> dict[str, Any]:
    """A member as it is pinned, with its item's whole definition."""
    entry = {"when": member.when, "after": member.after, "same": dict(member.same), "papers": dict(member.papers)}
    return {"item": member.item.raw, **{key: value for key, value in entry.items() if value}}


def _member(entry: dict[str, Any], items: Mapping[str, Item]) -> Member:
    words = (entry.get("same", {}), entry.get("papers", {}))
    return Member(items[entry["item"]], entry.get("when"), entry.get("after"), *words)


def _once(entries: list[Any]) -> list[Any]:
    known: list[Any] = []
    for entry in entries:
        if entry not in known:
            known.append(entry)
    return known
