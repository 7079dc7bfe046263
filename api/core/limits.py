"""Limits of attempts, counted in Redis by the `limits` library."""

from __future__ import annotations

import time

from limits import parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from api.core.errors import TooMany


class Limiter:
    """Counts hits against named limits."""

    def __init__(self, storage: Storage) -> None:
        self._strategy = FixedWindowRateLimiter(storage)

    def hit(self, limit: str, *key: str, reason: str = "error.too_many_requests") -> None:
        """Count one hit of `key` against a limit such as "5/day"; TooMany with `reason` when it is used up."""
        parsed = parse(limit)
        if not self._strategy.hit(parsed, *key):
            raise TooMany(reason, retry_after=self._seconds_left(limit, *key))

    def check(self, limit: str, *key: str, reason: str = "error.too_many_requests") -> None:
        """TooMany with `reason` when the limit is used up already; counts nothing."""
        if not self._strategy.test(parse(limit), *key):
            raise TooMany(reason, retry_after=self._seconds_left(limit, *key))

    def give_back(self, limit: str, *key: str) -> None:
        """Take back one hit of `key` that turned out to be none."""
        self._strategy.hit(parse(limit), *key, cost=-1)

    def clear(self, limit: str, *key: str) -> None:
        """Forget the hits of `key`, e.g. after a success."""
        self._strategy.clear(parse(limit), *key)

    def _seconds_left(self, limit: str, *key: str) -> int:
        reset = self._strategy.get_window_stats(parse(limit), *key).reset_time
        return max(1, int(reset - time.time()))
