"""Mistakes in the list of materials (材料): doubled codes, counts upside down, sources that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.checks.conditions import can_hold, findings_in_condition
from api.catalogue.rules.checks.findings import Finding, Known, Place
from api.catalogue.rules.checks.origins import findings_in_origin, findings_in_result


def findings_in_materials(raw: dict[str, Any], known: Known) -> Iterator[Finding]:
    """Everything wrong in the materials and the result of one item."""
    seen: set[str] = set()
    for index, material in enumerate(raw["materials"]):
        where = ("materials", index)
        if material["code"] in seen:
            yield Finding((*where, "code"), f"材料编码“{material['code']}”用了两次，请换一个。")
        seen.add(material["code"])
        yield from _findings_in_material(material, raw["form"], where, known)
    yield from findings_in_result(raw, known)


def _findings_in_material(material: dict[str, Any], form: Any, where: Place, known: Known) -> Iterator[Finding]:
    name = material["name"]
    least, most = material.get("count", (1, 1))
    if least > most:
        yield Finding((*where, "count"), f"材料“{name}”最少 {least} 份比最多 {most} 份还多。")
    for place, origin in enumerate(material.get("from", ())):
        yield from findings_in_origin(origin, (*where, "from", place), known)
    condition = material.get("show_if")
    wrong = list(findings_in_condition(condition, form, (*where, "show_if")))
    yield from wrong
    if not wrong and not can_hold(condition, form):
        yield Finding((*where, "show_if"), f"材料“{name}”永远不会要：没有哪种填法能满足它的 show_if。")
