"""A finding points into a document by the path of keys, not by line: lines are the reader's business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from api.catalogue.rules.items import Department
from api.catalogue.rules.sources import CertificateKind, Source

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Finding:
    """One mistake: where in the document, and a Chinese sentence on what to do."""

    where: Place
    message: str


@dataclass(frozen=True)
class Known:
    """What items may refer to."""

    departments: Mapping[str, Department] = field(default_factory=dict)
    certificates: Mapping[str, CertificateKind] = field(default_factory=dict)
    exchanges: Mapping[str, Source] = field(default_factory=dict)
    lists: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    commitments: Mapping[str, bool] = field(default_factory=dict)
    """Whether each promise (承诺书) says itself who checks it."""


def meant(word: str, known: object) -> str:
    """ "，是不是想写“x”？" when a known word is close, else nothing."""
    close = get_close_matches(str(word), [str(candidate) for candidate in known], n=1)  # type: ignore[attr-defined]
    return f"，是不是想写“{close[0]}”？" if close else "。"
