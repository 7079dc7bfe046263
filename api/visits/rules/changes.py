"""What may still be changed about a visit, by whom and until when."""

from __future__ import annotations

from datetime import datetime

from api.core.clock import local_date
from api.core.errors import Invalid, Refused

OUTCOMES = ("done", "missed")


def check_may_change(starts_at: datetime, now: datetime, used: int, allowed: int) -> None:
    """Return when a citizen may move or cancel: up to the day before, and not more often than the item allows.

    Refused `visit.too_late` or `visit.too_many_changes`.
    """
    if local_date(now) >= local_date(starts_at):
        raise Refused("visit.too_late")
    if used >= allowed:
        raise Refused("visit.too_many_changes", allowed=allowed)


def check_outcome(outcome: str, findings: str, starts_at: datetime, now: datetime) -> None:
    """Invalid for another word or a visit without findings; Refused `visit.not_yet` before its day."""
    if outcome not in OUTCOMES:
        raise Invalid("visit.outcome_wanted", errors={"outcome": "请选择“已完成”或“没见到人”。"})
    if outcome == "done" and not findings.strip():
        raise Invalid("visit.findings_wanted", errors={"findings": "请写明看到、测到的情况。"})
    if local_date(now) < local_date(starts_at):
        raise Refused("visit.not_yet")
