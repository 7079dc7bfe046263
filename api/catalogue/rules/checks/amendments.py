"""Mistakes in how a result changes a certificate that is held (证照变更)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.amendments import Change, parse_amendment
from api.catalogue.rules.checks.conditions import findings_in_condition
from api.catalogue.rules.checks.findings import Finding, Known, Place, meant


def findings_in_amendment(raw: dict[str, Any], known: Known) -> Iterator[Finding]:
    """Lists that the certificate does not carry, fields that the form does not have, nothing to amend."""
    result = raw.get("result", {})
    amendment = parse_amendment(result.get("amends"))
    if amendment is None:
        return
    kind, fields, where = result.get("certificate"), raw["form"].get("properties", {}), ("result", "amends")
    if kind is None:
        yield Finding(where, "写了 amends（变更证照），还要写 certificate：变更哪一种证照。")
    elif not any({"wallet": kind} == origin for each in raw.get("materials", ()) for origin in each.get("from", ())):
        yield Finding(where, f"要变更的证照是原件，请在材料里列出来，并写 from: [{{wallet: {kind}}}]。")
    if not amendment.changes:
        yield Finding(where, "amends 要写 adds（加什么）或 removes（减什么）。")
    facts = known.certificates[kind].facts if kind in known.certificates else {}
    for word, changes in (("adds", amendment.adds), ("removes", amendment.removes)):
        for change in changes:
            yield from _findings_in_change(change, (*where, word, change.fact), facts, raw["form"])
    if amendment.within and amendment.within not in fields:
        yield Finding((*where, "within"), f"“{amendment.within}”不是表单里的字段{meant(amendment.within, fields)}")


def _findings_in_change(change: Change, where: Place, facts: Any, form: dict[str, Any]) -> Iterator[Finding]:
    fields = form.get("properties", {})
    if change.fact not in facts:
        yield Finding(
            where, f"这种证照没有“{change.fact}”这项内容，请先写进 certificates.yaml{meant(change.fact, facts)}"
        )
    for name in change.fields:
        if name not in fields:
            yield Finding(where, f"“{name}”不是表单里的字段{meant(name, fields)}")
    yield from findings_in_condition(change.when, form, (*where, "when"))
