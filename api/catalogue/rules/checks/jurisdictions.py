"""Mistakes in a jurisdiction (强市放权): regions and offices that do not exist, regions delegated twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.catalogue.rules.checks.findings import Finding, Known, Place, meant
from api.catalogue.rules.wording import choices_of


def findings_in_jurisdiction(raw: dict[str, Any], known: Known) -> Iterator[Finding]:
    """Everything wrong in who handles one item where."""
    if "jurisdiction" not in raw:
        return
    name, fields = raw["jurisdiction"]["field"], raw["form"]["properties"]
    if name not in fields:
        text = f"按地区分工要看的“{name}”不是表单里的字段{meant(name, fields)}"
        yield Finding(("jurisdiction", "field"), text)
        return
    choices = {code for code, _ in choices_of(fields[name])}
    seen: set[str] = set()
    for index, each in enumerate(raw["jurisdiction"]["delegated"]):
        where: Place = ("jurisdiction", "delegated", index)
        yield from _findings_in_regions(each["regions"], choices, seen, where, known)
        yield from _findings_in_office(raw, each["to"], (*where, "to"), known)
        seen |= set(each["regions"])


def _findings_in_regions(
    regions: list[str], choices: set[Any], seen: set[str], where: Place, known: Known
) -> Iterator[Finding]:
    for index, region in enumerate(regions):
        place = (*where, "regions", index)
        if region not in known.regions:
            yield Finding(place, f"没有“{region}”这个地区，请先写进 regions.yaml{meant(region, known.regions)}")
        elif choices and region not in choices:
            yield Finding(place, f"表单里选不到地区“{region}”，这条分工永远用不上。")
        if region in seen:
            yield Finding(place, f"地区“{region}”已经交给别的部门了，一个地区只能由一个部门办。")


def _findings_in_office(raw: dict[str, Any], to: str, where: Place, known: Known) -> Iterator[Finding]:
    if to not in known.departments:
        yield Finding(where, f"没有“{to}”这个部门，请先写进 departments.yaml{meant(to, known.departments)}")
        return
    by = [task.get("by", "").partition("/") for stage in raw["flow"] for task in stage["tasks"]]
    roles = {role for department, _, role in by if department == raw["department"]}
    for role in sorted(roles - known.departments[to].role_codes):
        yield Finding(where, f"“{to}”没有“{role}”这个岗位，办不了这件事，请先写进 departments.yaml。")
