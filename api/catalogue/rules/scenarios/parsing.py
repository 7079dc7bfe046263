"""From the mapping that a scenario's file holds to the typed scenario; trusts that the checks have seen it."""

from __future__ import annotations

from typing import Any

from api.catalogue.rules.items import Place
from api.catalogue.rules.scenarios.shape import Outcome, Scenario


def parse_scenario(raw: dict[str, Any]) -> Scenario:
    """The scenario that a file describes. Every question is asked wherever it shows, so all are required."""
    fields = raw["questions"]
    return Scenario(
        code=raw["code"],
        version=str(raw["version"]),
        name=raw["name"],
        theme=raw["theme"],
        audience=tuple(raw["audience"]),
        summary=raw["summary"],
        aliases=tuple(raw.get("aliases", ())),
        form={"required": list(fields), "properties": fields},
        outcomes=tuple(_outcome(outcome) for outcome in raw["outcomes"]),
    )


def _outcome(raw: dict[str, Any]) -> Outcome:
    return Outcome(
        when=raw.get("when"),
        start=raw.get("start"),
        because=raw.get("because", ""),
        fills=raw.get("fills", {}),
        steps=tuple(raw.get("steps", ())),
        notes=tuple(raw.get("notes", ())),
        places=tuple(Place(**place) for place in raw.get("places", ())),
    )
