"""Mistakes that only show when all items lie side by side: one code, name or alias for two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from api.catalogue.rules.checks.findings import Finding, Place

Key = TypeVar("Key")


def findings_across(documents: Mapping[Key, dict[str, Any]]) -> Iterator[tuple[Key, Finding]]:
    """Findings with the document they belong to: always the later of the two, naming the earlier."""
    owners: dict[tuple[str, str], str] = {}
    for key, raw in documents.items():
        for kind, word, where in _claims(raw):
            owner = owners.setdefault((kind, word), raw["code"])
            if owner != raw["code"] or (kind == "编码" and owners.get(("文件", raw["code"])) is not None):
                yield key, Finding(where, f"{kind}“{word}”已经被事项“{owner}”用了，请换一个。")
        owners[("文件", raw["code"])] = raw["code"]


def _claims(raw: dict[str, Any]) -> Iterable[tuple[str, str, Place]]:
    yield "编码", raw["code"], ("code",)
    yield "名称", raw["name"], ("name",)
    for index, alias in enumerate(raw["aliases"]):
        yield "说法", alias, ("aliases", index)
