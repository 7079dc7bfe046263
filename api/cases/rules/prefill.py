"""What the platform can answer in the citizen's place (预填): `x-prefill: person.name` on a field of the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.catalogue.rules import Item


def prefilled(item: Item, known: Mapping[str, Any]) -> dict[str, Any]:
    """Answers by field for which the source named in `x-prefill` is known, such as `person.id_number`."""
    fields: dict[str, dict[str, Any]] = item.form.get("properties", {})
    wanted = {name: schema.get("x-prefill") for name, schema in fields.items()}
    return {name: known[source] for name, source in wanted.items() if source and known.get(source) is not None}


def defaults(item: Item) -> dict[str, Any]:
    """Answers that the form suggests before anybody has chosen."""
    fields: dict[str, dict[str, Any]] = item.form.get("properties", {})
    return {name: schema["default"] for name, schema in fields.items() if "default" in schema}
