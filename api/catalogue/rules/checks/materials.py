"""Mistakes in the list of materials (材料): doubled codes, counts upside down, sources that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.checks.conditions import can_hold, findings_in_condition
from api.catalogue.rules.checks.findings import Finding, Known, Place, meant


def findings_in_materials(raw: dict[str, Any], known: Known) -> Iterator[Finding]:
    """Everything wrong in the materials and the result of one item."""
    seen: set[str] = set()
    for index, material in enumerate(raw["materials"]):
        where = ("materials", index)
        if material["code"] in seen:
            yield Finding((*where, "code"), f"材料编码“{material['code']}”用了两次，请换一个。")
        seen.add(material["code"])
        yield from _findings_in_material(material, raw["form"], where, known)
    certificate = raw.get("result", {}).get("certificate")
    if certificate is not None and certificate not in known.certificates:
        yield Finding(("result", "certificate"), _no_certificate(certificate, known))


def _findings_in_material(material: dict[str, Any], form: Any, where: Place, known: Known) -> Iterator[Finding]:
    name = material["name"]
    least, most = material.get("count", (1, 1))
    if least > most:
        yield Finding((*where, "count"), f"材料“{name}”最少 {least} 份比最多 {most} 份还多。")
    for place, origin in enumerate(material.get("from", ())):
        yield from _findings_in_origin(origin, (*where, "from", place), known)
    condition = material.get("show_if")
    wrong = list(findings_in_condition(condition, form, (*where, "show_if")))
    yield from wrong
    if not wrong and not can_hold(condition, form):
        yield Finding((*where, "show_if"), f"材料“{name}”永远不会要：没有哪种填法能满足它的 show_if。")


def _findings_in_origin(origin: dict[str, str], where: Place, known: Known) -> Iterator[Finding]:
    if "wallet" in origin and origin["wallet"] not in known.certificates:
        yield Finding(where, _no_certificate(origin["wallet"], known))
    if "exchange" in origin and origin["exchange"] not in known.exchanges:
        word = origin["exchange"]
        yield Finding(where, f"没有“{word}”这个数据来源，请先写进 exchanges.yaml{meant(word, known.exchanges)}")


def _no_certificate(code: str, known: Known) -> str:
    return f"没有“{code}”这种证照，请先写进 certificates.yaml{meant(code, known.certificates)}"
