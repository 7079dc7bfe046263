"""Mistakes in `exchanges.yaml` and `certificates.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from api.catalogue.rules.checks.findings import Finding, meant
from api.catalogue.rules.checks.origins import has_fact
from api.catalogue.rules.sources import ORGANISATION, PERSON, parse_certificate, parse_source

MISSHAPEN = "这一条的写法不对：应是名称，或者 name、about、facts、import 这几项。"


def findings_in_sources(entries: Mapping[str, Any]) -> Iterator[Finding]:
    """Sources that are misshapen, or about nobody."""
    for code, raw in entries.items():
        try:
            source = parse_source(code, raw)
        except (KeyError, TypeError, AttributeError):
            yield Finding((code,), MISSHAPEN)
            continue
        if not source.about or {*source.about} - {PERSON, ORGANISATION}:
            yield Finding((code,), f"“{source.name}”的 about 只能写 person、organisation。")


def findings_in_certificates(entries: Mapping[str, Any], sources: Mapping[str, Any]) -> Iterator[Finding]:
    """Kinds of certificate that are misshapen, or imported from where they cannot be had."""
    for code, raw in entries.items():
        try:
            kind = parse_certificate(code, raw)
        except (KeyError, TypeError, AttributeError):
            yield Finding((code,), MISSHAPEN)
            continue
        if kind.imported is not None:
            yield from _findings_in_import(code, raw, sources)


def _findings_in_import(code: str, raw: dict[str, Any], sources: Mapping[str, Any]) -> Iterator[Finding]:
    where, had = (code, "import"), raw["import"]
    if had["source"] not in sources:
        yield Finding(
            where, f"没有“{had['source']}”这个数据来源，请先写进 exchanges.yaml{meant(had['source'], sources)}"
        )
        return
    source = parse_source(had["source"], sources[had["source"]])
    if had.get("about", PERSON) not in source.about:
        yield Finding(where, f"“{source.name}”查不到 {had.get('about', PERSON)}。")
    for fact, there in had["facts"].items():
        if fact not in raw.get("facts", {}):
            yield Finding(where, f"import 里的“{fact}”不在这种证照的 facts 里。")
        if not has_fact(source.facts, there):
            yield Finding(where, f"“{source.name}”没有“{there}”这个数据项{meant(there, source.facts)}")
