"""The one source of the present instant: rules and use cases receive it, nothing else asks the system."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
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


class DemoClock:
    """The machine's clock, ahead by the seconds that a file holds, so that all processes of a demo see days pass.

    Without the file it is the present; deleting the file comes back to it.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead()

    def ahead(self) -> timedelta:
        """How far this clock is from the machine's."""
        try:
            return timedelta(seconds=float(self._file.read_text("ascii")))
        except FileNotFoundError:
            return timedelta()

    def move(self, step: timedelta) -> None:
        """Go on by `step` for every process that reads the same file."""
        written = self._file.with_suffix(".new")
        written.write_text(str((self.ahead() + step).total_seconds()), "ascii")
        written.replace(self._file)

    def set(self, at: datetime) -> None:
        """Let it be `at` now."""
        self.move(at - self.now())


def local_date(instant: datetime) -> date:
    """The calendar day in China on which an instant falls; deadlines are local dates."""
    return instant.astimezone(CHINA).date()
