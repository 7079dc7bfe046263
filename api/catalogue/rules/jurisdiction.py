"""Who handles an item in which region (强市放权): powers of a province that some of its cities exercise.

Delegated (下放), a city decides in its own name. Entrusted (委托, 行政许可法 24), it handles the matter, and the
name of the province stands on the document. Everywhere else the item's own department handles it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from api.catalogue.rules.items import Item, TaskPlan

Kind = Literal["下放", "委托"]


@dataclass(frozen=True, slots=True)
class Delegation:
    """The regions (GB/T 2260 codes) in which the department `to` handles an item from the day `since` on."""

    regions: tuple[str, ...]
    to: str
    kind: Kind
    since: date
    basis: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Which answer names the region, and what is delegated."""

    field: str
    delegated: tuple[Delegation, ...]


def parse_jurisdiction(raw: dict[str, Any] | None) -> Jurisdiction | None:
    """The jurisdiction that an item's `jurisdiction` describes, if it has one."""
    if raw is None:
        return None
    return Jurisdiction(raw["field"], tuple(_parse_delegation(each) for each in raw["delegated"]))


def _parse_delegation(raw: dict[str, Any]) -> Delegation:
    since = date.fromisoformat(raw["since"])
    return Delegation(tuple(raw["regions"]), raw["to"], raw["kind"], since, raw["basis"])


def delegation_for(item: Item, answers: dict[str, Any], filed_on: date) -> Delegation | None:
    """The delegation under which a case filed on a day is handled; None where the item's own department handles it.

    What was filed before a delegation began stays where it was filed.
    """
    if item.jurisdiction is None:
        return None
    region = answers.get(item.jurisdiction.field)
    in_force = (each for each in item.jurisdiction.delegated if each.since <= filed_on)
    return next((each for each in in_force if region in each.regions), None)


def department_for(item: Item, plan: TaskPlan, answers: dict[str, Any], filed_on: date) -> str:
    """The department that does a task; only what the item's own department would do can be delegated."""
    own = plan.department or item.department
    found = delegation_for(item, answers, filed_on) if own == item.department else None
    return found.to if found else own


def authority_for(item: Item, answers: dict[str, Any], filed_on: date) -> tuple[str, str]:
    """In whose name the case is decided, and who handles it for that authority ("" when it does so itself)."""
    found = delegation_for(item, answers, filed_on)
    if found is None:
        return item.department, ""
    return (found.to, "") if found.kind == "下放" else (item.department, found.to)


def offices_of(item: Item) -> Iterator[str]:
    """Every department that may handle the item."""
    yield item.department
    yield from (each.to for each in item.jurisdiction.delegated) if item.jurisdiction else ()
