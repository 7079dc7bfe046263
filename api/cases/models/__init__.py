"""Tables of the cases: what was filed and how it went (`filing`), what is known (`known`), its limits (`limits`)."""

from api.cases.models.batches import Batch, BatchRow, BatchState
from api.cases.models.delivery import CaseDelivery
from api.cases.models.filing import (
    OPEN_TASK,
    SERIALS,
    Case,
    CaseEvent,
    CaseHolding,
    CaseRating,
    CaseTask,
    CaseWant,
    PinnedItem,
    one_of,
)
from api.cases.models.known import CaseFact
from api.cases.models.limits import CaseAlert, CaseExtension, CasePause
from api.cases.models.publishing import PublishedItem

__all__ = [
    "OPEN_TASK",
    "SERIALS",
    "Batch",
    "BatchRow",
    "BatchState",
    "Case",
    "CaseAlert",
    "CaseDelivery",
    "CaseEvent",
    "CaseExtension",
    "CaseFact",
    "CaseHolding",
    "CasePause",
    "CaseRating",
    "CaseTask",
    "CaseWant",
    "PinnedItem",
    "PublishedItem",
    "one_of",
]
