"""Facts about promises (承诺) and what became of them; the reasons stand in the case's timeline."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from api.core.events.base import Event


@dataclass(frozen=True)
class RectificationOrdered(Event):
    """A check found something to put right (责令整改)."""

    case_id: UUID


@dataclass(frozen=True)
class PromiseKept(Event):
    """A check found the promise kept (守诺)."""

    case_id: UUID


@dataclass(frozen=True)
class PromiseBroken(Event):
    """Two people found the promise broken (违诺): the result is revoked, the record written."""

    case_id: UUID


@dataclass(frozen=True)
class AppealDecided(Event):
    """An appeal (申诉) against a broken promise was decided, one way or the other."""

    case_id: UUID
