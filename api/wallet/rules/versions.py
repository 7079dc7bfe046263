"""A certificate that is changed (证照变更): what the new version (新版) says, and where its office has a say.

一照多址: within the district of the office that registered it, a business licence takes further addresses instead of a
branch getting a licence of its own (Regulations on Registration of Market Entities, art. 11; seed II.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

REGION_IN_CREDIT_CODE = slice(2, 8)  # GB 32100-2015: the third to the eighth place say where it is registered
LINE_PARTS = "："


def lines_of_fact(facts: Mapping[str, Any], fact: str) -> list[str]:
    """What a certificate lists under one name; a single value is a list of one."""
    said = facts.get(fact)
    if not said:
        return []
    return [str(line) for line in said] if isinstance(said, list) else [str(said)]


def all_lines(facts: Mapping[str, Any]) -> list[str]:
    """Everything that a certificate says."""
    return [line for fact in facts for line in lines_of_fact(facts, fact)]


def same_line(one: str, other: str) -> bool:
    """Whether two lines say the same, however they were spaced."""
    return "".join(one.split()) == "".join(other.split())


def is_about(line: str, wanted: str) -> bool:
    """Whether a line says what is wanted, alone or after what it is about: 许可附记 “食品经营许可：地址”."""
    return same_line(line, wanted) or same_line(line.rpartition(LINE_PARTS)[2], wanted)


def amended(
    before: Mapping[str, Any], added: Iterable[tuple[str, str]], removed: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """What the new version says: `before` with lines added to, and struck from, its lists; none stands there twice."""
    after = dict(before)
    for fact, line in removed:
        after[fact] = [kept for kept in lines_of_fact(after, fact) if not is_about(kept, line)]
    for fact, line in added:
        lines = lines_of_fact(after, fact)
        after[fact] = lines if any(same_line(line, known) for known in lines) else [*lines, line]
    return {fact: said for fact, said in after.items() if said != []}


def registered_in(facts: Mapping[str, Any]) -> str:
    """The region (行政区划) of the office that registered a licence, by its credit code; empty where it has none."""
    number = str(facts.get("number", ""))
    region = number[REGION_IN_CREDIT_CODE] if len(number) == 18 else ""
    return region if region.isdigit() else ""


def lies_within(region: str, office: str) -> bool:
    """Whether a region belongs to that of an office: codes of GB/T 2260 end in 00 for a whole city or province."""
    while office.endswith("00"):
        office = office[:-2]
    return region.startswith(office)
