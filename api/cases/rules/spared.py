"""What the citizen was spared (少问、少交): answered in their place, held already, or reused, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from api.cases.rules.materials import Holdings, held_from, materials_asked
from api.catalogue.rules import Item, visible_fields
from api.catalogue.rules.wording import title_of


@dataclass(frozen=True, slots=True)
class Known:
    """What a source said about one field: the value, who says so, as of when, and when the citizen agreed to ask."""

    value: Any
    source: str
    since: date | None = None
    consented_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reused:
    """Files of a material that an earlier case had: which, and when they were handed in there."""

    no: str
    on: date


def spared(
    item: Item,
    answers: dict[str, Any],
    known: Mapping[str, Known],
    holdings: Holdings,
    reused: Mapping[str, Reused],
) -> dict[str, Any]:
    """The questions and papers spared; an answer that the citizen changed was a question after all."""
    kept = [
        name for name in visible_fields(item.form, answers) if name in known and is_kept(known[name], answers, name)
    ]
    papers = [*_held_papers(item, answers, holdings), *_reused_papers(item, answers, holdings, reused)]
    return {
        "questions": len(kept),
        "materials": len(papers),
        "fields": kept,
        "answers": [{"field": name, "title": title_of(item.form, name), **_told(known[name])} for name in kept],
        "papers": papers,
    }


def is_kept(known: Known, answers: Mapping[str, Any], name: str) -> bool:
    """Whether the answer is what the source said."""
    return name in answers and bool(answers[name] == known.value)


def _held_papers(item: Item, answers: dict[str, Any], holdings: Holdings) -> list[dict[str, Any]]:
    held = [(material, held_from(material, holdings)) for material in materials_asked(item, answers)]
    return [
        {"code": material.code, "name": material.name, **_told(Known(None, by.source, by.since, by.consented_at))}
        for material, by in held
        if by is not None
    ]


def _reused_papers(
    item: Item, answers: dict[str, Any], holdings: Holdings, reused: Mapping[str, Reused]
) -> list[dict[str, Any]]:
    return [
        {
            "code": material.code,
            "name": material.name,
            **_told(Known(None, f"以前的办件 {reused[material.code].no}", reused[material.code].on)),
        }
        for material in materials_asked(item, answers)
        if material.code in reused and held_from(material, holdings) is None
    ]


def _told(known: Known) -> dict[str, Any]:
    agreed = known.consented_at.isoformat(timespec="seconds") if known.consented_at else None
    since = known.since.isoformat() if known.since else None
    return {"source": known.source, "since": since, "consented_at": agreed}
