"""Where a follower of the outbox stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

SHAPE = re.compile(r"(\d{1,20})-(\d{1,19})")


@dataclass(frozen=True, order=True)
class Cursor:
    """The last event seen. The transaction counts first: serial ids are handed out before commit, so they come late."""

    xid: int
    id: int

    def __str__(self) -> str:
        return f"{self.xid}-{self.id}"

    @classmethod
    def parse(cls, written: str | None) -> Cursor | None:
        """A cursor as `Last-Event-ID` carries it; None for nothing and for what is none of ours."""
        found = SHAPE.fullmatch(written or "")
        return cls(int(found[1]), int(found[2])) if found else None


START = Cursor(0, 0)
