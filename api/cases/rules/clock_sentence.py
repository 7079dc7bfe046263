"""The clock in one sentence that an applicant understands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from api.cases.rules.sentences import chinese_day


@dataclass(frozen=True, slots=True)
class Standing:
    """What the sentence is made from; `waits_for` says why the clock stands, None while it runs."""

    ended: bool
    promised_days: int
    used_days: int | None = None
    due_on: date | None = None
    waits_for: str | None = None
    statutory_due_on: date | None = None
    extended_days: int = 0


def clock_sentence(standing: Standing) -> str:
    """Where the clock stands, what was promised, and until when the law allows; days are working days."""
    if standing.used_days is None or standing.due_on is None:
        return f"提交之后，承诺 {standing.promised_days} 个工作日内办结。"
    if standing.ended:
        return f"承诺 {standing.promised_days} 个工作日，实际用了 {standing.used_days} 个。"
    if standing.waits_for is not None:
        limit = f"承诺的 {standing.promised_days} 个工作日已用 {standing.used_days} 个"
        return f"时钟已暂停（{standing.waits_for}），{limit}。"
    return f"{_promise(standing)}{_law(standing)}"


def _promise(standing: Standing) -> str:
    used, due_on = standing.used_days or 0, standing.due_on
    extended = f"（含延长的 {standing.extended_days} 个）" if standing.extended_days else ""
    limit = f"承诺 {standing.promised_days} 个工作日{extended}"
    if used > standing.promised_days:
        return f"{limit}，现在已经用了 {used} 个，超过了 {used - standing.promised_days} 个，已经在督办。"
    by = chinese_day(due_on) if due_on else ""
    return f"{limit}，已用 {used} 个，{by}前办结。"


def _law(standing: Standing) -> str:
    return f"法律规定最迟 {chinese_day(standing.statutory_due_on)}。" if standing.statutory_due_on else ""
