"""Mistakes that only show when all items lie side by side: one code, name or alias for two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from api.catalogue.rules.checks.findings import Finding, Place, meant

Key = TypeVar("Key")


class Claim(NamedTuple):
    """A word that an item wants for itself; names and aliases (说法) share one space, as citizens say either."""

    space: str
    kind: str
    word: str
    where: Place


def findings_across(documents: Mapping[Key, dict[str, Any]]) -> Iterator[tuple[Key, Finding]]:
    """Findings with the document they belong to: always the later of the two, naming the earlier."""
    owners: dict[tuple[str, str], Key] = {}
    for key, raw in documents.items():
        for claim in _claims(raw):
            owner = owners.setdefault((claim.space, claim.word), key)
            if owner != key:
                text = f"{claim.kind}“{claim.word}”已经被事项“{documents[owner]['code']}”用了，请换一个。"
                yield key, Finding(claim.where, text)


def findings_in_reuse(documents: Mapping[Key, dict[str, Any]]) -> Iterator[tuple[Key, Finding]]:
    """Materials that are to come from an earlier case (`from: [{case: …}]`) of an item or material that isn't there."""
    papers = {raw["code"]: {material["code"] for material in raw["materials"]} for raw in documents.values()}
    for key, raw in documents.items():
        for index, material in enumerate(raw["materials"]):
            for place, origin in enumerate(material.get("from", ())):
                item, _, paper = origin.get("case", "").partition(".")
                where = ("materials", index, "from", place)
                if item and item not in papers:
                    yield key, Finding(where, f"没有“{item}”这个事项{meant(item, papers)}")
                elif item and (wanted := paper or material["code"]) not in papers[item]:
                    yield key, Finding(where, f"事项“{item}”不收“{wanted}”这种材料{meant(wanted, papers[item])}")


def _claims(raw: dict[str, Any]) -> Iterator[Claim]:
    yield Claim("code", "编码", raw["code"], ("code",))
    yield Claim("words", "名称", raw["name"], ("name",))
    for index, alias in enumerate(raw["aliases"]):
        yield Claim("words", "说法", alias, ("aliases", index))
