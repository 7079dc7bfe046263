"""The five families of refusal. Each concrete error sits beside the rule that raises it and has a stable `reason`.

No HTTP number appears here: `api/http_errors.py` is the one table from family to status. The Chinese sentence for a
reason stands in `api/messages/*.yaml`, so pages, mini-program and assistant say the same thing.
"""

from __future__ import annotations

from typing import Any


class PlatformError(Exception):
    """A refusal that a person may read. `facts` fill the placeholders of the reason's sentence."""

    def __init__(self, reason: str, /, **facts: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


class NotFound(PlatformError):
    """The thing is not there, or the asker may not know that it is."""


class NotAllowed(PlatformError):
    """The asker is known and may not do this."""


class NotSignedIn(NotAllowed):
    """Nobody is signed in, or the session has ended."""


class Invalid(PlatformError):
    """The input is wrong; `errors` maps a field (`form.total_fee`) or material to a sentence."""

    def __init__(self, reason: str, /, errors: dict[str, str] | None = None, **facts: Any) -> None:
        super().__init__(reason, **facts)
        self.errors = errors or {}


class TooLarge(Invalid):
    """An upload or a body beyond its limit."""


class WrongKind(Invalid):
    """An upload whose content is not of an accepted kind."""


class Refused(PlatformError):
    """A rule said no to a well-formed request in the present state."""


class Stale(Refused):
    """The version sent is not the present one; `current` is the fresh thing, already dumped for the client."""

    def __init__(self, reason: str, /, current: Any = None, **facts: Any) -> None:
        super().__init__(reason, **facts)
        self.current = current


class TooMany(Refused):
    """A limit of attempts or requests is used up; `retry_after` is in seconds."""

    def __init__(self, reason: str, /, retry_after: int, **facts: Any) -> None:
        super().__init__(reason, retry_after=retry_after, **facts)
        self.retry_after = retry_after


class Unavailable(PlatformError):
    """An outside system or a busy pool did not answer; `retry_after` is in seconds."""

    def __init__(self, reason: str, /, retry_after: int = 5, **facts: Any) -> None:
        super().__init__(reason, **facts)
        self.retry_after = retry_after
