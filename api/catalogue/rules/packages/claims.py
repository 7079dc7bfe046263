"""What the items of a package lay claim to: which of them asks for a field or a paper, and on which condition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from api.catalogue.rules.comparisons import COMPARISONS
from api.catalogue.rules.conditions import fields_named_in
from api.catalogue.rules.items import Condition
from api.catalogue.rules.packages.shape import Member
from api.catalogue.rules.packages.wording import both, renamed, renamed_field


class Claim(NamedTuple):
    """One item's wish for one field or paper, in the package's words; `own` is the item's condition alone."""

    member: Member
    theirs: str
    wish: dict[str, Any]
    required: bool
    own: Condition | None

    @property
    def condition(self) -> Condition | None:
        """When it is asked for: the item is needed, and asks for it then."""
        return both(self.member.when, self.own)


Claims = dict[str, list[Claim]]


def claims_on_fields(members: Sequence[Member]) -> Claims:
    """By the package's name of the field, in the order of the items and of their forms."""
    claims: Claims = {}
    for member in members:
        form = member.item.form
        for name, field in form.get("properties", {}).items():
            wish = renamed_field(field, member.field)
            claim = Claim(member, name, wish, name in form.get("required", ()), wish.get("show_if"))
            claims.setdefault(member.field(name), []).append(claim)
    return claims


def claims_on_papers(members: Sequence[Member]) -> Claims:
    """By the package's code of the paper, in the order of the items and of their lists."""
    claims: Claims = {}
    for member in members:
        for raw in member.item.raw.get("materials", ()):
            own = renamed(raw.get("show_if"), member.field)
            claim = Claim(member, raw["code"], raw, raw.get("count", (1, 1))[0] > 0, own)
            claims.setdefault(member.paper(raw["code"]), []).append(claim)
    return claims


def fields_referred_to(members: Sequence[Member]) -> frozenset[str]:
    """The package's fields that some condition or comparison of an item looks at."""
    return frozenset(member.field(name) for member in members for name in _looked_at(member))


def _looked_at(member: Member) -> set[str]:
    fields = member.item.form.get("properties", {}).values()
    conditions = [field.get("show_if") for field in fields]
    conditions += [task.when for task in member.item.tasks]
    conditions += [material.show_if for material in member.item.materials]
    compared = {field[keyword] for field in fields for keyword in COMPARISONS.keys() & field.keys()}
    return {*compared, *(name for condition in conditions for name in fields_named_in(condition))}
