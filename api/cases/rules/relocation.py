"""Whether a taxpayer owes nothing and can move to another tax office (跨区迁移, 税收征收管理法 16、实施细则 15)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.cases.rules.judgement import Finding, Judgement, Verdict, judgement


def judge_relocation(facts: Mapping[str, Any] | None, from_region: str, to_region: str) -> Judgement:
    """What is to be settled first; nothing owed passes, an open inspection or an unclear record goes to a person."""
    if facts is None:
        return judgement([Finding(Verdict.PERSON, "暂时查不到税务登记信息，由工作人员核对")])
    return judgement([
        *(owed_tax(facts), unfiled_returns(facts), abnormal(facts), same_office(from_region, to_region)),
        *(open_inspection(facts), other_office(facts, from_region)),
        Finding(Verdict.PASS, "税款已缴清、申报已报齐，没有未办结事项"),
    ])  # fmt: skip


def owed_tax(facts: Mapping[str, Any]) -> Finding | None:
    """Tax owed (欠税), in fen."""
    owed = int(facts.get("owed") or 0)
    return Finding(Verdict.REFUSE, f"请先缴清欠税 {owed / 100:.2f} 元") if owed > 0 else None


def unfiled_returns(facts: Mapping[str, Any]) -> Finding | None:
    """Periods not declared (逾期未申报)."""
    periods = int(facts.get("unfiled") or 0)
    return Finding(Verdict.REFUSE, f"请先补报 {periods} 期没有申报的税费") if periods > 0 else None


def abnormal(facts: Mapping[str, Any]) -> Finding | None:
    """An abnormal taxpayer (非正常户)."""
    return Finding(Verdict.REFUSE, "请先办理解除非正常户") if facts.get("abnormal") is True else None


def same_office(from_region: str, to_region: str) -> Finding | None:
    """Nothing to move within one office."""
    text = "迁出地和迁入地是同一个税务局，不用迁移，直接变更地址就行"
    return Finding(Verdict.REFUSE, text) if from_region == to_region else None


def open_inspection(facts: Mapping[str, Any]) -> Finding | None:
    """An inspection (税务稽查) that is not closed."""
    text = "有没办结的税务稽查，由工作人员核对后答复您"
    return Finding(Verdict.PERSON, text) if facts.get("under_inspection") else None


def other_office(facts: Mapping[str, Any], from_region: str) -> Finding | None:
    """The record names another office than the application."""
    text = "登记的主管税务机关和填写的迁出地不一致，由工作人员核对"
    return Finding(Verdict.PERSON, text) if facts.get("region") != from_region else None
