"""What other offices know (数据共享) and what certificates (电子证照) say, by the names that items use.

`exchanges.yaml` says of each source which facts (数据项) it has and about whom; `certificates.yaml` says of each kind
of certificate which facts it carries, and from which source one that another office issued can be had.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PERSON, ORGANISATION = "person", "organisation"


@dataclass(frozen=True, slots=True)
class Source:
    """Another office's data: whom it knows, and its facts with their Chinese names; without any, all are let pass."""

    code: str
    name: str
    about: tuple[str, ...] = (PERSON, ORGANISATION)
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Import:
    """Where a certificate of another office comes from: source, whom it is about, its facts by their names there."""

    source: str
    about: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CertificateKind:
    """A kind of certificate: the facts it carries, with their Chinese names; `imported` where another office has it."""

    code: str
    name: str
    facts: Mapping[str, str] = field(default_factory=dict)
    imported: Import | None = None


def parse_source(code: str, raw: str | Mapping[str, Any]) -> Source:
    """One entry of `exchanges.yaml`; a name alone is enough."""
    if isinstance(raw, str):
        return Source(code, raw)
    about = tuple(raw.get("about", (PERSON, ORGANISATION)))
    return Source(code, raw["name"], about, raw.get("facts", {}))


def parse_certificate(code: str, raw: str | Mapping[str, Any]) -> CertificateKind:
    """One entry of `certificates.yaml`; a name alone is enough."""
    if isinstance(raw, str):
        return CertificateKind(code, raw)
    had = raw.get("import")
    imported = Import(had["source"], had.get("about", PERSON), had["facts"]) if had else None
    return CertificateKind(code, raw["name"], raw.get("facts", {}), imported)
