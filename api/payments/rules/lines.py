"""What one payment consists of (应缴明细): fixed amounts, amounts by condition, and those that a task assessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from api.catalogue.rules import Item, TaskPlan, holds
from api.core.errors import Invalid

WITHIN_DAYS = 15
REMIND_BEFORE = timedelta(days=2)
MOST = 100_000_000_00  # a hundred million yuan, in fen: above it somebody mistyped


@dataclass(frozen=True, slots=True)
class Line:
    """One position of a bill; `amount` in fen."""

    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class Assessed:
    """An amount that a task has to set (核定)."""

    code: str
    name: str


def lines_due(plan: TaskPlan, answers: dict[str, Any], assessed: Mapping[str, int]) -> tuple[Line, ...]:
    """The lines that apply to these answers; those of nothing are left out.

    Raises KeyError for an assessed line that nobody has set, which `check_catalogue` and the flow's order rule out.
    """
    if "lines" not in plan.details:
        return (Line(plan.name, int(plan.details["amount"])),)
    due = [line for line in plan.details["lines"] if holds(line.get("when"), answers)]
    lines = (Line(line["name"], amount_of(line, assessed)) for line in due)
    return tuple(line for line in lines if line.amount > 0)


def amount_of(line: dict[str, Any], assessed: Mapping[str, int]) -> int:
    """Its fixed amount, or the assessed one; in fen."""
    return int(line["amount"]) if "amount" in line else assessed[line["assessed"]]


def total_of(lines: tuple[Line, ...]) -> int:
    """The sum, in fen."""
    return sum(line.amount for line in lines)


def last_day(plan: TaskPlan, today: date) -> date:
    """The last day for paying, counted in calendar days from the day after."""
    return today + timedelta(days=int(plan.details.get("within_days", WITHIN_DAYS)))


def wanted_amounts(item: Item, plan_id: str) -> tuple[Assessed, ...]:
    """The amounts that a task of an item has to set, none for most."""
    plan = next((plan for plan in item.tasks if plan.id == plan_id), None)
    return tuple(Assessed(each["code"], each["name"]) for each in plan.details.get("assesses", ())) if plan else ()


def check_amounts(wanted: tuple[Assessed, ...], given: Mapping[str, int]) -> None:
    """Invalid `payment.amounts_wanted`, naming each amount that is missing, unknown, negative or absurd."""
    known = {each.code for each in wanted}
    errors = {f"amounts.{each.code}": f"请填写{each.name}，没有就填 0。" for each in wanted if each.code not in given}
    errors |= {f"amounts.{code}": "没有这一笔。" for code in given if code not in known}
    errors |= {f"amounts.{code}": "金额不对，请核对。" for code, fen in given.items() if not 0 <= fen <= MOST}
    if errors:
        raise Invalid("payment.amounts_wanted", errors=errors)


def yuan(fen: int) -> str:
    """An amount in yuan as people write it: 8000 fen are `80.00`."""
    return f"{fen // 100:,}.{fen % 100:02d}"
