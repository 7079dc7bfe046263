"""Every fact that one feature tells the others, as frozen dataclasses in the past tense.

An event is written to the outbox in the transaction of the change it reports (`core/outbox.py`); features list the
jobs that follow from it beside their jobs. Fields are ids and plain values that JSON can carry.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Event:
    """Base of all events."""


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
class CertificateIssued(Event):
    """The decision's PDF exists and can be verified by its code."""

    case_id: UUID
    certificate_id: UUID


@dataclass(frozen=True)
class VisitWanted(Event):
    """A visit (上门、预约) waits for the citizen to choose a time; `what` is the task's name."""

    case_id: UUID
    task_id: UUID
    what: str


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


@dataclass(frozen=True)
class PaymentWanted(Event):
    """A payment (缴费) waits for the citizen; `amount` in yuan as words, `at` the last day."""

    case_id: UUID
    payment_id: UUID
    what: str
    amount: str
    at: str


@dataclass(frozen=True)
class PaymentNear(Event):
    """The last day of a payment is near."""

    case_id: UUID
    payment_id: UUID
    what: str
    amount: str
    at: str


@dataclass(frozen=True)
class PaymentAttempted(Event):
    """A citizen wants to pay; the gateway has to make an order."""

    case_id: UUID
    order_id: UUID


@dataclass(frozen=True)
class PaymentReceived(Event):
    """The money has arrived."""

    case_id: UUID
    payment_id: UUID
    what: str
    amount: str


@dataclass(frozen=True)
class PaymentRefunded(Event):
    """The money goes back to the citizen."""

    case_id: UUID
    payment_id: UUID
    what: str
    amount: str


@dataclass(frozen=True)
class ShipmentPrepared(Event):
    """A result is packed and a courier is to collect it (待寄)."""

    case_id: UUID
    shipment_id: UUID


@dataclass(frozen=True)
class ShipmentUnwanted(Event):
    """A parcel that a courier may have been asked to collect is not to be sent after all."""

    case_id: UUID
    shipment_id: UUID


@dataclass(frozen=True)
class ResultDispatched(Event):
    """A courier has collected the result (寄出); `occasion` tells a second parcel from the first."""

    case_id: UUID
    occasion: str


@dataclass(frozen=True)
class ResultArrived(Event):
    """The result is in the citizen's hands (送达)."""

    case_id: UUID
    occasion: str


@dataclass(frozen=True)
class ResultMissed(Event):
    """The result was refused, returned or lost on its way; the citizen says what is to be done."""

    case_id: UUID
    occasion: str


@dataclass(frozen=True)
class ResultAtCounter(Event):
    """The result waits at the counter for its citizen, who has a code for it (待领取)."""

    case_id: UUID
    occasion: str


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
