"""Extension (延长): once, by the head of the office, at most ten working days, with reasons (行政许可法 42)."""

from __future__ import annotations

from datetime import date

from api.cases.rules.status import RUNNING, Status
from api.core.errors import Invalid, Refused

MOST_DAYS = 10
LEAST_REASON = 5
"""Characters; the applicant has to be told why, which “忙” does not do."""


def check_extension(days: int, reason: str) -> None:
    """Return when this many working days for this reason may be granted; Invalid with both problems otherwise."""
    errors = {}
    if not 1 <= days <= MOST_DAYS:
        errors["days"] = f"请填写 1 至 {MOST_DAYS} 个工作日。"
    if len(reason.strip()) < LEAST_REASON:
        errors["reason"] = "请写明延长的理由，申请人会看到。"
    if errors:
        raise Invalid("case.extension_invalid", errors=errors)


def check_extendable(status: Status, *, extended: bool, limit: date | None, today: date) -> None:
    """Return when a case can be extended; `limit` is the last day by law, None before acceptance.

    Raises Refused `case.not_running`, `case.not_accepted`, `case.already_extended` or `case.limit_passed`: the law
    extends a limit, it does not excuse one that has passed.
    """
    if status not in RUNNING:
        raise Refused("case.not_running")
    if limit is None:
        raise Refused("case.not_accepted")
    if extended:
        raise Refused("case.already_extended")
    if today > limit:
        raise Refused("case.limit_passed")
