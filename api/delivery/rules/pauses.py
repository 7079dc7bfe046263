"""When to try again what a courier did not answer, and when to leave it to a person."""

from __future__ import annotations

from datetime import datetime, timedelta

MOST_ATTEMPTS = 6
LEASE = timedelta(minutes=2)
"""How long one attempt may take before another worker takes it over: longer than any call waits."""
LONGEST = timedelta(hours=1)


def pause_after(attempts: int) -> timedelta:
    """The pause after so many failures: one minute, two, four …, an hour at the most."""
    return min(timedelta(minutes=2 ** min(attempts - 1, 10)), LONGEST)


def next_attempt(now: datetime, attempts: int) -> datetime | None:
    """When to try once more; None once a person should (about half an hour after the first attempt)."""
    return None if attempts >= MOST_ATTEMPTS else now + pause_after(attempts)
