"""What one of several departments said in a joint decision (联合意见)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one department said: the task, who decided it, the outcome in words, the reason, the day."""

    task: str
    department: str
    outcome: str
    reason: str
    decided_on: date
