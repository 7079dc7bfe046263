"""Facts about payments (缴费)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from api.core.events.base import Event


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
class PaymentRefundWanted(Event):
    """Money has to go back; the gateway has to be asked."""

    case_id: UUID
    order_id: UUID


@dataclass(frozen=True)
class PaymentRefunded(Event):
    """The money goes back to the citizen."""

    case_id: UUID
    payment_id: UUID
    what: str
    amount: str
