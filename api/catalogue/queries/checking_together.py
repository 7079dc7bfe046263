"""The check of what stands on items: packages (套餐) and scenario guides (情景式指南)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from api.catalogue.queries.loading import is_package, is_scenario
from api.catalogue.rules.checks import Finding, Known, Shape, findings_across
from api.catalogue.rules.checks.packages import findings_in_package
from api.catalogue.rules.checks.scenarios import findings_in_scenario
from api.catalogue.rules.parsing import parse_item

SCHEMAS = Path(__file__).parents[3] / "catalogue"
Documents = Mapping[Path, Any]
Located = tuple[Path, Finding]


def findings_together(directory: Path, documents: Documents, items: Mapping[Path, Any], known: Known) -> list[Located]:
    """Everything wrong in packages and scenarios; `items` are the definitions that are sound, by file."""
    parsed = {raw["code"]: parse_item(raw) for raw in items.values()}
    packages = _sound(documents, _shape("package"), lambda path: is_package(directory, path))
    scenarios = _sound(documents, _shape("scenario"), lambda path: is_scenario(directory, path))
    startable = {*parsed, *(raw["code"] for raw in packages.raws.values())}
    found = [*packages.findings, *scenarios.findings]
    found += [(path, each) for path, raw in packages.raws.items() for each in findings_in_package(raw, parsed, known)]
    for path, raw in scenarios.raws.items():
        found += [(path, each) for each in findings_in_scenario(raw, startable, known)]
    found += [each for each in findings_across({**items, **packages.raws}) if each[0] in packages.raws]
    guides = {raw["code"] for raw in scenarios.raws.values()}
    found += _findings_in_links({**items, **packages.raws}, guides)
    return found


class _Sound:
    """Documents of one kind: those whose shape is right, and what is wrong with the others."""

    def __init__(self) -> None:
        self.raws: dict[Path, dict[str, Any]] = {}
        self.findings: list[Located] = []


def _sound(documents: Documents, shape: Shape, wanted: Callable[[Path], bool]) -> _Sound:
    kind = _Sound()
    for path, raw in documents.items():
        if not wanted(path):
            continue
        findings = shape.findings(raw)
        kind.findings += [(path, finding) for finding in findings]
        if not findings:
            kind.raws[path] = raw
            if path.stem != raw["code"]:
                text = f"文件名是“{path.name}”，编码却是“{raw['code']}”，两个应当一样。"
                kind.findings.append((path, Finding(("code",), text)))
    return kind


def _shape(name: str) -> Shape:
    return Shape(orjson.loads((SCHEMAS / f"{name}.schema.json").read_bytes()))


def _findings_in_links(raws: Mapping[Path, Any], guides: set[str]) -> Iterator[Located]:
    for path, raw in raws.items():
        if raw.get("scenario") not in {None, *guides}:
            yield path, Finding(("scenario",), f"scenarios/ 里没有“{raw['scenario']}”这份情景指南。")
