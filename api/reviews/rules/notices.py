"""Public notice (公示): objections are heard until its last day, so nobody lets a case pass before."""

from __future__ import annotations

from datetime import date

from api.core.errors import Refused


def check_notice_over(kind: str, outcome: str, until: date, today: date, objections_open: int = 0) -> None:
    """Return when a notice may be passed; it can be rejected any day.

    Refused `task.notice_running` while it still runs, `task.objections_open` while an objection waits for its answer.
    """
    if kind != "notice" or outcome != "approve":
        return
    if today <= until:
        raise Refused("task.notice_running", until=f"{until.month}月{until.day}日")
    if objections_open:
        raise Refused("task.objections_open", count=objections_open)
