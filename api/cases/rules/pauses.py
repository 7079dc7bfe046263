"""Why the clock may stand (中止计时): the one list of reasons; a new kind is a line here and in a migration.

A pause that waits for the citizen stops the tasks' own limits as well. A special procedure (特别程序, 行政许可法 45)
does not: it is itself a task at work, with a limit of its own.
"""

from __future__ import annotations

from enum import StrEnum


class PauseKind(StrEnum):
    """What the office waits for; the values are stored."""

    SUPPLEMENT = "supplement"
    SPECIAL = "special"
    APPOINTMENT = "appointment"
    PAYMENT = "payment"
    CITIZENS_WORK = "works"


WHY: dict[PauseKind, str] = {
    PauseKind.SUPPLEMENT: "等待您补正",
    PauseKind.SPECIAL: "特别程序，不计入时限",
    PauseKind.APPOINTMENT: "等待您预约或到场",
    PauseKind.PAYMENT: "等待您缴费",
    PauseKind.CITIZENS_WORK: "等待您完成自己负责的施工",
}
"""What the applicant reads beside the days that were not counted; a use case may say it more exactly."""

STOPS_TASKS = frozenset(PauseKind) - {PauseKind.SPECIAL}
"""Kinds during which the limits of the tasks stand as well."""
