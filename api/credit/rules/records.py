"""What is known of how a promise was kept: one record (信用记录), and how long a broken promise counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LIGHT, HEAVY, SEVERE = 1, 2, 3
WEIGHTS = {LIGHT: "一般", HEAVY: "较重", SEVERE: "严重"}
YEAR = 365
LASTS = {LIGHT: timedelta(days=YEAR), HEAVY: timedelta(days=2 * YEAR), SEVERE: timedelta(days=3 * YEAR)}
"""How long a broken promise counts, by its weight; at most three years (国办发〔2019〕35 号; 信用修复管理办法)."""
REPAIRED_AFTER = {LIGHT: timedelta(days=90), HEAVY: timedelta(days=180), SEVERE: timedelta(days=YEAR)}
"""The shortest time (最短公示期) before a record can be repaired: three months, half a year, a year."""
KEPT_COUNTS = timedelta(days=3 * YEAR)


class Kind(StrEnum):
    """Whether the promise was kept (守诺) or broken (违诺)."""

    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Record:
    """One fact about a promise. `weight` 1 to 3 matters for a broken one; `what` is a Chinese sentence.

    An annulled (撤销) record never happened; a repaired (修复) one is forgiven in part.
    """

    kind: Kind
    on: date
    weight: int = LIGHT
    what: str = ""
    repaired_on: date | None = None
    annulled: bool = False

    @property
    def ends_on(self) -> date:
        """The last day on which it counts."""
        return self.on + (KEPT_COUNTS if self.kind is Kind.KEPT else LASTS[self.weight])


def counts_on(record: Record, today: date) -> bool:
    """Whether a record says anything on a day."""
    return not record.annulled and record.on <= today <= record.ends_on


def is_open_breach(record: Record, today: date) -> bool:
    """A broken promise that still counts and that nobody has made good (未修复的失信)."""
    is_repaired = record.repaired_on is not None and record.repaired_on <= today
    return record.kind is Kind.BROKEN and counts_on(record, today) and not is_repaired


def repairable_from(record: Record) -> date:
    """The first day on which a repair (信用修复) can be applied for."""
    return record.on + REPAIRED_AFTER[record.weight]
