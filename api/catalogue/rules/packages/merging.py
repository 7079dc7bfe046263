"""One form and one list of materials out of those of several items: the same thing is asked for once.

A field or paper that several items ask for appears when any of the items that need it is needed. The package's own
form adds questions, and may say more about the items' fields: another title, or a narrower rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.catalogue.rules.packages.claims import Claim, Claims, claims_on_fields, claims_on_papers
from api.catalogue.rules.packages.shape import Member
from api.catalogue.rules.packages.wording import either

Groups = dict[str, list[str]]


def merged_form(own: dict[str, Any], groups: Groups, members: Sequence[Member]) -> dict[str, Any]:
    """The package's form: fields named in `groups` first, under their headings, then the rest as it comes."""
    claims = claims_on_fields(members)
    mine = own.get("properties", {})
    fields = {name: _merged_field(mine.get(name, {}), claims.get(name, ())) for name in {**mine, **claims}}
    headings = {name: title for title, names in groups.items() for name in names}
    ordered = {name: fields[name] for name in (*(name for name in headings if name in fields), *fields)}
    for name, field in ordered.items():
        if name in headings:
            field["x-group"] = headings[name]
    return {"required": _required(own, claims, ordered), "properties": ordered}


def _merged_field(own: dict[str, Any], claims: Sequence[Claim]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for claim in reversed(claims):  # the first item's words count, the others fill in what it leaves out
        merged |= claim.wish
    merged.pop("show_if", None)
    merged |= own
    if claims and not own and (condition := either([claim.condition for claim in claims])):
        merged["show_if"] = condition
    return merged


def _required(own: dict[str, Any], claims: Claims, fields: dict[str, Any]) -> list[str]:
    wanted = {*own.get("required", ()), *(name for name, claim in claims.items() if claim[0].required)}
    return [name for name in fields if name in wanted]


def merged_materials(members: Sequence[Member]) -> list[dict[str, Any]]:
    """The package's papers in the order in which the items name them."""
    return [_merged_paper(code, claims) for code, claims in claims_on_papers(members).items()]


def _merged_paper(code: str, claims: list[Claim]) -> dict[str, Any]:
    wishes = [claim.wish for claim in claims]
    counts = [wish.get("count", (1, 1)) for wish in wishes]
    merged = {
        **wishes[0],
        "code": code,
        "accept": _shared([wish.get("accept", ["image", "pdf"]) for wish in wishes]),
        "count": [max(count[0] for count in counts), min(count[1] for count in counts)],
        "from": _shared([wish.get("from", []) for wish in wishes]),
        "show_if": either([claim.condition for claim in claims]),
    }
    return {key: value for key, value in merged.items() if value not in (None, [])}


def _shared(lists: Sequence[Sequence[Any]]) -> list[Any]:
    """What stands in all lists, in the order of the first: what spares a paper must spare it to every item."""
    return [entry for entry in lists[0] if all(entry in other for other in lists[1:])]
