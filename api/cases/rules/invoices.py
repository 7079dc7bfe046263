"""Who may have how many invoices (发票领用): the rules by taxpayer credit, approved quota and habit.

发票管理办法 第十五条 (quantity by scope, size and risk) and its 实施细则; seed: 票 e 送 (北京), whose checks run by
themselves at any hour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.cases.rules.judgement import Finding, Judgement, Verdict, judgement
from api.catalogue.rules.invoice_table import LEVELS, InvoiceTable

KINDS = {"special": "增值税专用发票", "ordinary": "增值税普通发票", "roll": "卷票", "vehicle": "机动车发票"}


@dataclass(frozen=True, slots=True)
class Taxpayer:
    """What the tax office has on record: pieces approved for one application and usually taken, by kind of invoice."""

    credit: str = "M"
    quota: Mapping[str, int] | None = None
    usual: Mapping[str, int] | None = None
    verified: bool = True
    abnormal: bool = False


def taxpayer_in(facts: Mapping[str, Any]) -> Taxpayer:
    """The record as another office gives it; a level we do not know counts as the lowest."""
    level = str(facts.get("credit_level", "D"))
    return Taxpayer(
        credit=level if level in LEVELS else "D",
        quota=facts.get("invoice_quota") or {},
        usual=facts.get("invoice_usual") or {},
        verified=facts.get("invoices_verified") is True,
        abnormal=facts.get("abnormal") is not False,
    )


def judge_application(taxpayer: Taxpayer | None, kind: str, quantity: int, table: InvoiceTable) -> Judgement:
    """Whether `quantity` pieces of a kind can go out at once; without a record a person looks."""
    if taxpayer is None:
        return judgement([Finding(Verdict.PERSON, "暂时查不到税务登记信息，由工作人员核对")])
    return judgement([
        abnormal_taxpayer(taxpayer),
        unverified_invoices(taxpayer),
        beyond_quota(taxpayer, kind, quantity, table),
        watched_credit(taxpayer, table),
        sudden_rise(taxpayer, kind, quantity, table),
        within_everything(taxpayer, kind, quantity, table),
    ])  # fmt: skip


def abnormal_taxpayer(taxpayer: Taxpayer) -> Finding | None:
    """An abnormal taxpayer (非正常户) has none until the status is lifted."""
    text = "您被列为非正常户，请先到税务机关办理解除，再来申领"
    return Finding(Verdict.REFUSE, text) if taxpayer.abnormal else None


def unverified_invoices(taxpayer: Taxpayer) -> Finding | None:
    """Former invoices come first (验旧供新)."""
    text = "上次领用的发票还没有验旧，请先用税控设备抄报验旧，再来申领"
    return None if taxpayer.verified else Finding(Verdict.REFUSE, text)


def beyond_quota(taxpayer: Taxpayer, kind: str, quantity: int, table: InvoiceTable) -> Finding | None:
    """A kind that was never approved, or more of it than credit allows."""
    if not approved(taxpayer, kind):
        return Finding(Verdict.REFUSE, f"没有给您核定{KINDS.get(kind, kind)}，请先申请发票票种核定")
    most = most_at_once(taxpayer, kind, table)
    if quantity <= most:
        return None
    text = f"{counted(taxpayer, kind, table)}，申领 {quantity} 份超过了，请减少份数，或者先申请调整票种核定"
    return Finding(Verdict.REFUSE, text)


def watched_credit(taxpayer: Taxpayer, table: InvoiceTable) -> Finding | None:
    """The lowest credit is looked at by a person whatever is asked."""
    text = f"纳税信用 {taxpayer.credit} 级，每次都由工作人员复核"
    return Finding(Verdict.PERSON, text) if table.credit[taxpayer.credit].review else None


def sudden_rise(taxpayer: Taxpayer, kind: str, quantity: int, table: InvoiceTable) -> Finding | None:
    """Far more than usual: a person looks."""
    usual = (taxpayer.usual or {}).get(kind)
    if usual is None or quantity * 100 <= usual * table.rise_percent:
        return None
    return Finding(Verdict.PERSON, f"平时一次领 {usual} 份，这次申领 {quantity} 份，增加较多，由工作人员复核")


def within_everything(taxpayer: Taxpayer, kind: str, quantity: int, table: InvoiceTable) -> Finding | None:
    """Why an ordinary application passes."""
    return Finding(Verdict.PASS, f"{counted(taxpayer, kind, table)}，本次申领 {quantity} 份；发票已验旧，状态正常")


def approved(taxpayer: Taxpayer, kind: str) -> int:
    """Pieces approved for one application (每次最高领用数量)."""
    return int((taxpayer.quota or {}).get(kind, 0))


def most_at_once(taxpayer: Taxpayer, kind: str, table: InvoiceTable) -> int:
    """Pieces that credit lets go out at once, rounded down."""
    return approved(taxpayer, kind) * table.credit[taxpayer.credit].percent // 100


def counted(taxpayer: Taxpayer, kind: str, table: InvoiceTable) -> str:
    """How the most is reckoned, in words."""
    most, each_time = most_at_once(taxpayer, kind, table), approved(taxpayer, kind)
    return f"纳税信用 {taxpayer.credit} 级，{KINDS.get(kind, kind)}核定每次 {each_time} 份，最多可领 {most} 份"
