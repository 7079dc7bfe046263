"""Facts about visits (上门、预约)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from api.core.events.base import Event


@dataclass(frozen=True)
class VisitWanted(Event):
    """A visit (上门、预约) waits for the citizen to choose a time; `what` is the task's name.

    `occasion` tells a reminder from the first asking, so that each is told once.
    """

    case_id: UUID
    task_id: UUID
    what: str
    occasion: str = ""


@dataclass(frozen=True)
class VisitBooked(Event):
    """A time was agreed on; `at` says it in words."""

    case_id: UUID
    visit_id: UUID
    what: str
    at: str


@dataclass(frozen=True)
class VisitNear(Event):
    """A visit takes place tomorrow."""

    case_id: UUID
    visit_id: UUID
    what: str
    at: str


@dataclass(frozen=True)
class VisitMissed(Event):
    """Nobody was met at the time agreed on; another one is wanted."""

    case_id: UUID
    visit_id: UUID
    what: str
    at: str
