"""Which materials (材料) a case needs for its answers, which are held already (数据跑路), and which are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from api.catalogue.rules import Item, Material, Origin, holds


@dataclass(frozen=True, slots=True)
class Held:
    """A material the office has without the citizen: where from, in Chinese, since when, agreed to when."""

    origin: Origin
    source: str
    since: date | None = None
    consented_at: datetime | None = None


Holdings = Mapping[tuple[str, str], Held]
"""What is known to be held, by kind and name of the origin."""


def materials_asked(item: Item, answers: dict[str, Any]) -> tuple[Material, ...]:
    """The materials that these answers call for, in the item's order."""
    return tuple(material for material in item.materials if holds(material.show_if, answers))


def held_from(material: Material, holdings: Holdings) -> Held | None:
    """The first origin of a material that is held, in the order the item prefers."""
    return next((holdings[key] for origin in material.origins if (key := (origin.kind, origin.name)) in holdings), None)


def missing_materials(
    item: Item, answers: dict[str, Any], files: Mapping[str, int], holdings: Holdings
) -> dict[str, str]:
    """A sentence for each material that still lacks files; `files` counts them by material code."""
    found = {}
    for material in materials_asked(item, answers):
        given = files.get(material.code, 0)
        if given < material.least and held_from(material, holdings) is None:
            found[material.code] = _sentence(material, given)
    return found


def _sentence(material: Material, given: int) -> str:
    if given:
        return f"{material.name}至少要 {material.least} 份，还差 {material.least - given} 份。"
    return f"请上传{material.name}。"
