"""How urgent a task is (红黄灯): overdue, due today, near its due date by the warning rule, or in good time."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from api.cases.rules.warning import alert_level
from api.core.workdays import CHINESE_CALENDAR, Calendar


class Urgency(StrEnum):
    """From the most urgent to the least; paused waits for the citizen."""

    OVERDUE = "overdue"
    TODAY = "due_today"
    SOON = "due_soon"
    CALM = "in_time"
    PAUSED = "paused"


CHINESE = {
    Urgency.OVERDUE: "已超期",
    Urgency.TODAY: "今天到期",
    Urgency.SOON: "即将到期",
    Urgency.CALM: "正常",
    Urgency.PAUSED: "等待补正",
}


def urgency_of(
    due_on: date, today: date, *, limit: int, paused: bool, calendar: Calendar = CHINESE_CALENDAR
) -> Urgency:
    """The urgency of a task that has `limit` working days and is due on a day."""
    if paused:
        return Urgency.PAUSED
    if due_on < today:
        return Urgency.OVERDUE
    if due_on == today:
        return Urgency.TODAY
    return Urgency.SOON if alert_level(due_on, limit, today, calendar) else Urgency.CALM
