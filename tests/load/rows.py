"""One row of the table: what was asked, how fast and dear it was, and what share of its ceiling that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.load.client import Answers, Load
from tests.load.processes import time_spent
from tests.load.world import World

API = "api.wsgi:app"
HEAD = ("what", "per s", "p50 ms", "p95 ms", "CPU ms", "of ceiling", "by CPU", "")


@dataclass(frozen=True)
class Row:
    """`cpu` is the processor time of the measured processes for one answer, in seconds."""

    name: str
    answers: Answers
    cpu: float
    ceiling: Row | None = None
    note: str = ""

    @property
    def of_ceiling(self) -> float | None:
        """The rate as a share of the ceiling's; the generator and other programs disturb it."""
        return self.answers.rate / self.ceiling.answers.rate if self.ceiling else None

    @property
    def by_cpu(self) -> float | None:
        """The ceiling's processor time as a share of ours: steadier, for it counts our processes only."""
        return self.ceiling.cpu / self.cpu if self.ceiling and self.cpu else None

    def cells(self) -> Sequence[str]:
        """The row as it is printed."""
        failed = ", ".join(f"{count} x {status}" for status, count in self.answers.refusals.items())
        times = (f"{self.answers.quantile(share):,.1f}" for share in (0.5, 0.95))
        shares = (share(self.of_ceiling), share(self.by_cpu))
        name = f"{self.name}  [{self.ceiling.name}]" if self.ceiling else self.name
        return (name, f"{self.answers.rate:,.1f}", *times, f"{1000 * self.cpu:,.2f}", *shares, failed or self.note)


def share(value: float | None) -> str:
    """A share as per cent, nothing where there is none."""
    return "" if value is None else f"{value:.0%}"


def measured(
    world: World, name: str, load: Load, ceiling: Row | None = None, of: Sequence[str] = (API,), note: str = ""
) -> Row:
    """Send a load and note what it cost the processes that `of` names."""
    with time_spent(*of) as spent:
        answers = world.send(load)
    return Row(name, answers, spent.seconds / len(answers.latencies), ceiling, note)


def table(rows: Sequence[Row]) -> str:
    """The rows below their head, figures to the right."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *figures, note = cells
    padded = (cell.rjust(wide) for cell, wide in zip(figures, widths[1:-1], strict=True))
    return f"{first}{' ' * (widths[0] - width(first))}  {'  '.join(padded)}  {note}".rstrip()


def width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)
