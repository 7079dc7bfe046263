"""How a theme (主题) of the catalogue looks: its icon and its tint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.catalogue.rules.items import Item


@dataclass(frozen=True)
class Theme:
    """A theme with the number of items in it."""

    name: str
    icon: str
    tint: str
    count: int


LOOKS = {
    "医疗": ("heart-pulse", ""),
    "残疾": ("accessibility", "cool"),
    "税": ("receipt", "warm"),
    "电": ("plug-zap", "warm"),
    "企业": ("building-2", "cool"),
    "不动产": ("house-plus", ""),
    "健康": ("stethoscope", ""),
    "工程": ("briefcase", "cool"),
}


def look_of(theme: str) -> tuple[str, str]:
    """Icon and tint of a theme by the first word known in its name."""
    return next((look for word, look in LOOKS.items() if word in theme), ("file-text", ""))


def themes_of(items: Iterable[Item]) -> list[Theme]:
    """The themes of some items, in the order of their first item."""
    counts: dict[str, int] = {}
    for item in items:
        counts[item.theme] = counts.get(item.theme, 0) + 1
    return [Theme(name, *look_of(name), count) for name, count in counts.items()]
