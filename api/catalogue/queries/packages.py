"""Packages (套餐) as `GET /packages` answers them: the merged item's guide, its items, and what they save together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from api.catalogue.queries.guides import guide_of, row_of
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.packages import Member, Package
from api.catalogue.rules.search import Filters, Hit, SearchIndex, search


@lru_cache(maxsize=4)
def index_of_packages(catalogue: Catalogue) -> SearchIndex:
    """The search index of a catalogue's packages: by name, alias, theme and question, as that of its items."""
    wholes = {code: package.whole for code, package in catalogue.packages.items()}
    return SearchIndex(Catalogue(items=MappingProxyType(wholes), departments=catalogue.departments))


def rows_found(catalogue: Catalogue, q: str) -> list[dict[str, Any]]:
    """The packages that answer to `q` as rows, best first; `matched` says why each was found."""
    index = index_of_packages(catalogue)
    return [_row_found(catalogue, index, hit, q) for hit in search(index, q, Filters())]


def _row_found(catalogue: Catalogue, index: SearchIndex, hit: Hit, q: str) -> dict[str, Any]:
    reason = index.reason(hit, q)
    matched = {"kind": reason.kind, "text": reason.text} if reason else None
    return {**package_row(catalogue, catalogue.package(hit.item.code)), "matched": matched}


def packages_found(catalogue: Catalogue, q: str, theme: str | None = None) -> list[Package]:
    """The packages that answer to `q`, best first; all when it says nothing."""
    hits = search(index_of_packages(catalogue), q, Filters(theme=theme))
    return [catalogue.package(hit.item.code) for hit in hits]


def package_row(catalogue: Catalogue, package: Package) -> dict[str, Any]:
    """A package in a list."""
    row = row_of(catalogue, package.whole)
    return {**row, "matched": None, "saves": package.saves.as_dict(), "items": len(package.members)}


def package_guide(catalogue: Catalogue, package: Package, held: Mapping[str, str]) -> dict[str, Any]:
    """The guide of a package; `held` names materials that need not be brought."""
    return {
        **guide_of(catalogue, package.whole, held),
        "matched": None,
        "saves": package.saves.as_dict(),
        "separately": package.separately.as_dict(),
        "together": package.together.as_dict(),
        "was": asdict(package.was) if package.was.source else None,
        "items": [_member(catalogue, member) for member in package.members],
        "scenario": package.whole.scenario,
    }


def _member(catalogue: Catalogue, member: Member) -> dict[str, Any]:
    item = member.item
    return {
        "code": item.code,
        "name": item.name,
        "department": item.department,
        "department_name": catalogue.department(item.department).name,
        "promised_days": item.limits.promised,
        "result": item.result.name,
        "when": member.when,
        "after": member.after,
    }
