"""The catalogue's directory, read once into memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from api.catalogue.queries.keeping import read_items
from api.catalogue.queries.reading import read_yaml
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.commitments import CommitmentText, parse_commitment_text
from api.catalogue.rules.couriers import parse_courier
from api.catalogue.rules.items import Item
from api.catalogue.rules.items_on_demand import ItemsOnDemand
from api.catalogue.rules.packages import Package, parse_package
from api.catalogue.rules.parsing import parse_department, parse_region
from api.catalogue.rules.scenarios import Scenario, parse_scenario
from api.catalogue.rules.sources import parse_certificate, parse_source
from api.catalogue.rules.teams import parse_team

Entry = TypeVar("Entry")
FOR_AUTHORS = frozenset({"example-item.yaml", "gallery.yaml"})


def load_catalogue(directory: Path, kept: Path | None = None) -> Catalogue:
    """The catalogue of a directory that `check_catalogue` finds nothing wrong with.

    `kept` is the file where what was read is kept for the next process; without one everything is read anew.
    Raises UnreadableFile, KeyError or TypeError for a file that the check would refuse.
    """
    paths = catalogue_files(directory)
    definitions = read_items([path for path in paths if is_item(directory, path)], kept)
    items = ItemsOnDemand({each.code: each.body for each in definitions.values()})
    texts = {path: path.read_text("utf-8") for path in paths if not is_item(directory, path)}
    certificates = _named(directory / "certificates.yaml", parse_certificate)
    sources = _named(directory / "exchanges.yaml", parse_source)
    return Catalogue(
        items=items,
        packages=_packages(directory, texts, items),
        scenarios=_scenarios(directory, texts),
        departments=_entries(directory / "departments.yaml", parse_department),
        regions=_entries(directory / "regions.yaml", parse_region),
        teams=_entries(directory / "teams.yaml", parse_team),
        certificates=MappingProxyType({kind.code: kind.name for kind in certificates.values()}),
        exchanges=MappingProxyType({source.code: source.name for source in sources.values()}),
        certificate_kinds=certificates,
        sources=sources,
        couriers=_entries(directory / "couriers.yaml", parse_courier),
        lists=MappingProxyType(dict(_lists(directory))),
        commitments=MappingProxyType(dict(_commitments(directory))),
        fingerprint=_fingerprint([*definitions, *texts.values()]),
    )


def catalogue_files(directory: Path) -> list[Path]:
    """Every YAML file of a catalogue in a stable order; the example and the gallery are for authors, not in service."""
    return [path for path in sorted(directory.rglob("*.yaml")) if path.name not in FOR_AUTHORS]


def is_item(directory: Path, path: Path) -> bool:
    """Whether the file defines an item."""
    return directory / "items" in path.parents


def is_package(directory: Path, path: Path) -> bool:
    """Whether the file defines a package (套餐)."""
    return path.parent == directory / "packages"


def is_scenario(directory: Path, path: Path) -> bool:
    """Whether the file defines a scenario guide (情景式指南)."""
    return path.parent == directory / "scenarios"


def read_reference(path: Path) -> Any:
    """The value of a file that items refer to; None where there is no such file."""
    return read_yaml(path.read_text("utf-8")) if path.exists() else None


def _packages(directory: Path, texts: dict[Path, str], items: Mapping[str, Item]) -> MappingProxyType[str, Package]:
    raws = [read_yaml(text) for path, text in texts.items() if is_package(directory, path)]
    return MappingProxyType({raw["code"]: parse_package(raw, items) for raw in raws})


def _scenarios(directory: Path, texts: dict[Path, str]) -> MappingProxyType[str, Scenario]:
    raws = [read_yaml(text) for path, text in texts.items() if is_scenario(directory, path)]
    return MappingProxyType({raw["code"]: parse_scenario(raw) for raw in raws})


def _entries(path: Path, parse: Callable[[dict[str, Any]], Entry]) -> MappingProxyType[str, Entry]:
    return MappingProxyType({raw["code"]: parse(raw) for raw in read_reference(path) or ()})


def _named(path: Path, parse: Callable[[str, Any], Entry]) -> MappingProxyType[str, Entry]:
    return MappingProxyType({code: parse(code, raw) for code, raw in (read_reference(path) or {}).items()})


def _lists(directory: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for path in sorted((directory / "lists").glob("*.yaml")):
        yield path.stem, tuple(read_yaml(path.read_text("utf-8")))


def _commitments(directory: Path) -> Iterator[tuple[str, CommitmentText]]:
    for path in sorted((directory / "commitments").glob("*.yaml")):
        yield path.stem, parse_commitment_text(path.stem, read_yaml(path.read_text("utf-8")))


def _fingerprint(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode())
    return digest.hexdigest()[:16]
