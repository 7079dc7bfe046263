"""Every fact that one feature tells the others, as frozen dataclasses in the past tense.

An event is written to the outbox in the transaction of the change it reports (`core/outbox.py`); features list the
jobs that follow from it beside their jobs. Fields are ids and plain values that JSON can carry.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from api.core.events.base import Event
from api.core.events.commitments import AppealDecided, PromiseBroken, PromiseKept, RectificationOrdered
from api.core.events.delivery import (
    ResultArrived,
    ResultAtCounter,
    ResultDispatched,
    ResultMissed,
    ShipmentPrepared,
    ShipmentUnwanted,
)
from api.core.events.payments import (
    PaymentAttempted,
    PaymentNear,
    PaymentReceived,
    PaymentRefunded,
    PaymentRefundWanted,
    PaymentWanted,
)
from api.core.events.visits import VisitBooked, VisitMissed, VisitNear, VisitWanted

__all__ = [
    "AppealDecided",
    "BatchSubmitted",
    "CaseAccepted",
    "CaseApproved",
    "CaseDenied",
    "CaseDueSoon",
    "CaseExtended",
    "CaseOverdue",
    "CaseSubmitted",
    "CaseWithdrawn",
    "CertificateIssued",
    "ConversationChanged",
    "Event",
    "LookupAnswered",
    "LookupAsked",
    "ObjectionAnswered",
    "ObjectionMade",
    "OrganisationClaimed",
    "PaymentAttempted",
    "PaymentNear",
    "PaymentReceived",
    "PaymentRefundWanted",
    "PaymentRefunded",
    "PaymentWanted",
    "PromiseBroken",
    "PromiseKept",
    "RectificationOrdered",
    "ResultArrived",
    "ResultAtCounter",
    "ResultDispatched",
    "ResultMissed",
    "ShipmentPrepared",
    "ShipmentUnwanted",
    "SupplementGiven",
    "SupplementWanted",
    "TaskDueSoon",
    "TaskOpened",
    "TaskOverdue",
    "VisitBooked",
    "VisitMissed",
    "VisitNear",
    "VisitWanted",
]


@dataclass(frozen=True)
class CaseSubmitted(Event):
    """A citizen handed in a case (办件提交)."""

    case_id: UUID


@dataclass(frozen=True)
class CaseAccepted(Event):
    """The office took the case up (受理)."""

    case_id: UUID


@dataclass(frozen=True)
class TaskOpened(Event):
    """A task (环节) became ready for its department."""

    case_id: UUID
    task_id: UUID


@dataclass(frozen=True)
class SupplementWanted(Event):
    """A reviewer returned the case for correction (补正); the clock stands."""

    case_id: UUID


@dataclass(frozen=True)
class SupplementGiven(Event):
    """The citizen handed in what was wanted; the clock runs again."""

    case_id: UUID


@dataclass(frozen=True)
class CaseApproved(Event):
    """All stages are done and the case is granted (办结)."""

    case_id: UUID


@dataclass(frozen=True)
class CaseDenied(Event):
    """The case is refused, with a reason."""

    case_id: UUID


@dataclass(frozen=True)
class CaseWithdrawn(Event):
    """The citizen withdrew the case (撤回)."""

    case_id: UUID


@dataclass(frozen=True)
class ObjectionMade(Event):
    """Somebody objected to a public notice (公示异议)."""

    case_id: UUID
    objection_id: UUID


@dataclass(frozen=True)
class ObjectionAnswered(Event):
    """An objection ended: `outcome` is upheld, dismissed or moot."""

    person_id: UUID
    no: str
    item: str
    outcome: str


@dataclass(frozen=True)
class CaseExtended(Event):
    """The head of the office gave the case more time (延长)."""

    case_id: UUID


@dataclass(frozen=True)
class TaskDueSoon(Event):
    """A task came near its due date (预警)."""

    case_id: UUID
    task_id: UUID


@dataclass(frozen=True)
class TaskOverdue(Event):
    """A task passed its due date (逾期); its supervisor sees it."""

    case_id: UUID
    task_id: UUID


@dataclass(frozen=True)
class CaseDueSoon(Event):
    """A case came near the end of its promised limit."""

    case_id: UUID


@dataclass(frozen=True)
class CaseOverdue(Event):
    """A case passed its promised limit; its supervisor and its applicant are told."""

    case_id: UUID


@dataclass(frozen=True)
class PackageConcluded(Event):
    """Every part of a package (套餐) is decided or withdrawn, and some part was decided."""

    case_id: UUID


@dataclass(frozen=True)
class CertificateIssued(Event):
    """The decision's PDF exists and can be verified by its code."""

    case_id: UUID
    certificate_id: UUID


@dataclass(frozen=True)
class ConversationChanged(Event):
    """A chat changed hands or got a message; consoles and the citizen's page refresh.

    `queue`: it is or was waiting, which every agent sees; `agents`: ids of those who have it or just had it.
    """

    conversation_id: UUID
    person_id: UUID
    queue: bool = False
    agents: tuple[str, ...] = ()


@dataclass(frozen=True)
class OrganisationClaimed(Event):
    """A citizen says they are the legal representative of an organisation (认领单位)."""

    claim_id: UUID


@dataclass(frozen=True)
class BatchSubmitted(Event):
    """Everything in a checked spreadsheet is to be filed at once (批量申报)."""

    batch_id: UUID


@dataclass(frozen=True)
class LookupAsked(Event):
    """A citizen agreed that another office is asked (数据共享); the worker asks it."""

    lookup_id: UUID


@dataclass(frozen=True)
class LookupAnswered(Event):
    """Another office answered, or was given up on; who needed the answer goes on."""

    lookup_id: UUID
