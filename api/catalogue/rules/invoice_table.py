"""How much a taxpayer may have of each kind of invoice (发票领用风险规则), as an item's task says under `table`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LEVELS = ("A", "B", "M", "C", "D")
"""Taxpayers' credit (纳税信用级别), best first: 国家税务总局公告 2018 年第 8 号."""


@dataclass(frozen=True, slots=True)
class CreditRule:
    """`percent` of the approved quantity that may be had at once; `review`: a person looks in any case."""

    percent: int
    review: bool = False


@dataclass(frozen=True, slots=True)
class InvoiceTable:
    """The rule of each level, and how far beyond the usual quantity (in percent of it) a person looks."""

    credit: Mapping[str, CreditRule]
    rise_percent: int


def parse_invoice_table(raw: Mapping[str, Any]) -> InvoiceTable:
    """The table that a task holds; ValueError in plain words for one that would be unfair or cannot be used."""
    credit = raw.get("credit", {})
    if tuple(credit) != LEVELS:
        raise ValueError(f"table.credit 要按 {'、'.join(LEVELS)} 的顺序写全五级")
    rules = {level: CreditRule(int(rule["percent"]), bool(rule.get("review", False))) for level, rule in credit.items()}
    percents = [rule.percent for rule in rules.values()]
    if percents != sorted(percents, reverse=True) or percents[-1] < 0:
        raise ValueError("table.credit 里信用好的不能比信用差的领得少")
    reviews = [rule.review for rule in rules.values()]
    if reviews != sorted(reviews):
        raise ValueError("table.credit 里信用好的要复核，信用差的也要复核")
    if int(raw.get("rise_percent", 0)) < 100:
        raise ValueError("table.rise_percent 要写 100 以上的整数")
    return InvoiceTable(rules, int(raw["rise_percent"]))
