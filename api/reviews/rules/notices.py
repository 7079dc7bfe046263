"""Public notice (公示): objections are heard until its last day, so nobody lets a case pass before."""

from __future__ import annotations

from datetime import date

from api.core.errors import Refused


def check_notice_over(kind: str, outcome: str, until: date, today: date) -> None:
    """Refused `task.notice_running` when a notice would be passed while it still runs; it can be rejected any day."""
    if kind == "notice" and outcome == "approve" and today <= until:
        raise Refused("task.notice_running", until=f"{until.month}月{until.day}日")
