"""What a decision (决定书) says: the facts in, the paragraphs out.

A refusal names its reasons and the ways to contest it (行政许可法 38); 60 days for review by the higher office
(行政复议法 20) and six months for a suit (行政诉讼法 46).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from api.wallet.rules.money_words import money_words
from api.wallet.rules.opinions import Opinion

Outcome = Literal["granted", "denied", "not_accepted"]

REMEDIES = (
    "如不服本决定，可以自收到本决定书之日起60日内依法申请行政复议，"
    "也可以自收到本决定书之日起6个月内依法向人民法院提起行政诉讼。"
)
DENIED_TITLES: dict[Outcome, str] = {"denied": "不予办理决定书", "not_accepted": "不予受理决定书"}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in fen and what it is for."""

    label: str
    fen: int


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything that a decision says. `reasons` belong to a refusal.

    `applicant_number` is masked already where it is a person's; `number_title` says what it is.
    """

    no: str
    outcome: Outcome
    item: str
    result: str
    department: str
    phone: str
    applicant: str
    applicant_number: str
    applied_on: date
    decided_on: date
    facts: tuple[tuple[str, str], ...] = ()
    amounts: tuple[Amount, ...] = ()
    legal_basis: tuple[str, ...] = ()
    reasons: str = ""
    number_title: str = "公民身份号码"
    opinions: tuple[Opinion, ...] = ()
    entrusted_to: str = ""
    internal: bool = False


def title_of(decision: Decision) -> str:
    """The heading: the name of what is issued, or of the refusal."""
    return DENIED_TITLES.get(decision.outcome) or decision.result or "办理决定书"


def salutation(decision: Decision) -> str:
    """Whom it is addressed to."""
    number = f"（{decision.number_title}{decision.applicant_number}）" if decision.applicant_number else ""
    return f"{decision.applicant}{number}："


def received(decision: Decision) -> str:
    """What was applied for and when."""
    return (
        f"您于{chinese_date(decision.applied_on)}提出的“{decision.item}”申请"
        f"（办件编号{decision.no}）收悉。{entrusted(decision)}{_grounds(decision)}决定如下："
    )


def entrusted(decision: Decision) -> str:
    """Who handled it in the name of the authority (委托实施, 行政许可法 24); the authority still signs."""
    return f"本机关依法委托{decision.entrusted_to}办理。" if decision.entrusted_to else ""


def ruling(decision: Decision) -> str:
    """What was decided."""
    if decision.outcome == "granted":
        return f"准予办理“{decision.item}”。"
    verb = "不予办理" if decision.outcome == "denied" else "不予受理"
    return f"{verb}“{decision.item}”。理由：{decision.reasons or '见办理进程'}"


def amount_line(amount: Amount) -> tuple[str, str]:
    """Label and text of an amount, in figures and in capitals (大写)."""
    return amount.label, f"¥{amount.fen / 100:,.2f}（人民币{money_words(amount.fen)}）"


def contact(decision: Decision) -> str:
    """Where to ask."""
    return f"对本决定有疑问的，可拨打{decision.phone or '12345'}咨询{decision.department}。"


def chinese_date(day: date) -> str:
    """2026年3月2日, as GB/T 9704-2012 wants dates of official documents: figures without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def _grounds(decision: Decision) -> str:
    if decision.outcome == "granted":
        return "经审查，您的申请符合规定，"
    return "经审查，您的申请不符合规定，"
