"""The one source of the present instant: rules and use cases receive it, nothing else asks the system."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    """Tells the present instant, aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SettableClock:
    """A clock that stands still until it is moved; for tests and scenario runs."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def move(self, step: timedelta) -> None:
        self._at += step

    def set(self, at: datetime) -> None:
        self._at = at


def local_date(instant: datetime) -> date:
    """The calendar day in China on which an instant falls; deadlines are local dates."""
    return instant.astimezone(CHINA).date()
