"""`flask --app api catalogue check`: every mistake of a catalogue with its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import orjson

from api.catalogue.queries.checking_together import findings_together
from api.catalogue.queries.loading import catalogue_files, is_item
from api.catalogue.queries.reading import UnreadableFile, line_of, read_yaml
from api.catalogue.rules.checks import Finding, Known, Shape, findings_across, findings_in_item, findings_in_reuse
from api.catalogue.rules.checks.commitments import findings_in_commitment_text
from api.catalogue.rules.checks.sources import findings_in_certificates, findings_in_sources
from api.catalogue.rules.couriers import parse_courier
from api.catalogue.rules.parsing import parse_department, parse_region
from api.catalogue.rules.sources import parse_certificate, parse_source
from api.catalogue.rules.teams import parse_team

COMMITMENT_SCHEMA = Path(__file__).parents[3] / "catalogue" / "commitment.schema.json"
SCHEMA = Path(__file__).parents[3] / "catalogue" / "item.schema.json"
Documents = dict[Path, Any]
Entry = TypeVar("Entry")
REFERENCES: tuple[tuple[str, Callable[[dict[str, Any]], Any]], ...] = (
    ("departments.yaml", parse_department), ("regions.yaml", parse_region), ("couriers.yaml", parse_courier),
    ("teams.yaml", parse_team),
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake, `file` relative to the catalogue, `line` from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def check_catalogue(directory: Path) -> list[Problem]:
    """Everything wrong with the catalogue in a directory, by file and line; empty when it can be used."""
    if not directory.is_dir():
        return [Problem(str(directory), 1, "没有这个目录。")]
    documents, problems = _read_all(directory)
    found = [
        *_findings_in_references(directory, documents),
        *_findings_in_commitments(directory, documents),
        *_findings_in_items(directory, documents),
    ]
    located = (
        Problem(_name(directory, path), line_of(path, finding.where), finding.message) for path, finding in found
    )
    return sorted({*problems, *located})


def _read_all(directory: Path) -> tuple[Documents, list[Problem]]:
    documents: Documents = {}
    problems = []
    for path in catalogue_files(directory):
        try:
            documents[path] = read_yaml(path.read_text("utf-8"))
        except UnreadableFile as error:
            problems.append(Problem(_name(directory, path), error.line, error.message))
        except UnicodeDecodeError:
            problems.append(Problem(_name(directory, path), 1, "不是 UTF-8 编码，请另存为 UTF-8。"))
    return documents, problems


def _findings_in_items(directory: Path, documents: Documents) -> Iterator[tuple[Path, Finding]]:
    shape, known = Shape(orjson.loads(SCHEMA.read_bytes())), _known(directory, documents)
    sound: dict[Path, dict[str, Any]] = {}
    for path, raw in documents.items():
        if not is_item(directory, path):
            continue
        findings = findings_in_item(raw, shape, known)
        yield from ((path, finding) for finding in findings)
        if not shape.findings(raw):
            sound[path] = raw
            yield from ((path, finding) for finding in _findings_in_name(path, raw))
    yield from findings_across(sound)
    yield from findings_in_reuse(sound)
    yield from findings_together(directory, documents, sound, known)


def _findings_in_name(path: Path, raw: dict[str, Any]) -> Iterator[Finding]:
    if path.stem != raw["code"]:
        yield Finding(("code",), f"文件名是“{path.name}”，编码却是“{raw['code']}”，两个应当一样。")
    if path.parent.name != raw["department"]:
        yield Finding(("department",), f"文件放在“{path.parent.name}”目录，主办部门却是“{raw['department']}”。")


def _findings_in_references(directory: Path, documents: Documents) -> Iterator[tuple[Path, Finding]]:
    for name, parse in REFERENCES:
        path = directory / name
        yield from ((path, finding) for finding in _findings_in_entries(documents.get(path) or [], parse))
    sources, kinds = directory / "exchanges.yaml", directory / "certificates.yaml"
    raw_sources, raw_kinds = documents.get(sources) or {}, documents.get(kinds) or {}
    yield from ((sources, finding) for finding in findings_in_sources(raw_sources))
    yield from ((kinds, finding) for finding in findings_in_certificates(raw_kinds, raw_sources))


def _findings_in_entries(entries: list[Any], parse: Callable[[dict[str, Any]], Any]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, raw in enumerate(entries):
        try:
            entry = parse(raw)
        except (KeyError, TypeError, ValueError) as error:
            yield Finding((index,), f"这一条的写法不对：{error}。")
            continue
        if entry.code in seen:
            yield Finding((index,), f"编码“{entry.code}”用了两次，请换一个。")
        seen.add(entry.code)


def _known(directory: Path, documents: Documents) -> Known:
    departments = {}
    for raw in documents.get(directory / "departments.yaml") or []:
        try:
            department = parse_department(raw)
        except (KeyError, TypeError, ValueError):
            continue
        departments[department.code] = department
    return Known(
        departments=departments,
        certificates=_sound_entries(documents.get(directory / "certificates.yaml"), parse_certificate),
        exchanges=_sound_entries(documents.get(directory / "exchanges.yaml"), parse_source),
        teams=frozenset(str(raw.get("code")) for raw in documents.get(directory / "teams.yaml") or () if raw),
        regions=frozenset(str(raw.get("code")) for raw in documents.get(directory / "regions.yaml") or ()),
        lists=frozenset(path.stem for path in documents if path.parent == directory / "lists"),
        commitments={path.stem: "check" in raw for path, raw in _commitments(directory, documents)},
    )


def _sound_entries(entries: dict[str, Any] | None, parse: Callable[[str, Any], Entry]) -> dict[str, Entry]:
    sound = {}
    for code, raw in (entries or {}).items():
        with suppress(KeyError, TypeError, ValueError, AttributeError):
            sound[code] = parse(code, raw)
    return sound


def _commitments(directory: Path, documents: Documents) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path, raw in documents.items():
        if path.parent == directory / "commitments" and isinstance(raw, dict):
            yield path, raw


def _findings_in_commitments(directory: Path, documents: Documents) -> Iterator[tuple[Path, Finding]]:
    shape, known = Shape(orjson.loads(COMMITMENT_SCHEMA.read_bytes())), _known(directory, documents)
    for path, raw in _commitments(directory, documents):
        findings = shape.findings(raw) or list(findings_in_commitment_text(raw, known))
        yield from ((path, finding) for finding in findings)


def _name(directory: Path, path: Path) -> str:
    return path.relative_to(directory).as_posix()
