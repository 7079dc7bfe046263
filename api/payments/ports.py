"""What payments need of the outside world: a gateway (缴费平台) that takes money and gives it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class OrderState(StrEnum):
    """How an order stands at the gateway; `unknown` is one it never heard of."""

    OPEN = "open"
    PAID = "paid"
    FAILED = "failed"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NewOrder:
    """What is to be paid: `no` is ours and names the order on both sides, `amount` in fen, addresses absolute."""

    no: str
    amount: int
    subject: str
    expires_at: datetime
    return_url: str
    notify_url: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """How an order stands; `transaction` is the gateway's own number once money has moved."""

    no: str
    state: OrderState
    amount: int = 0
    transaction: str = ""


class PaymentGateway(Protocol):
    """Takes payments. Every call is safe to repeat; each raises Unavailable `payment.gateway_unavailable`."""

    @property
    def name(self) -> str:
        """Its name in addresses and rows, such as `provincial`."""
        ...

    def create(self, order: NewOrder) -> str:
        """Make an order; the address where the citizen pays. The same number again gives the same order."""
        ...

    def query(self, no: str) -> Settlement:
        """How an order stands."""
        ...

    def close(self, no: str) -> None:
        """Let nobody pay an order any more; one that is paid stays paid."""
        ...

    def refund(self, no: str, refund_no: str, amount: int, reason: str) -> bool:
        """Give the money of a paid order back; whether it is on its way."""
        ...

    def notification(self, body: bytes, signature: str) -> Settlement:
        """What a callback says; NotAllowed `payment.bad_signature` for one that the gateway did not send."""
        ...


class PaidByHand(Protocol):
    """The double of the demo, where a visitor plays the bank."""

    def seen(self, no: str) -> tuple[int, str, str, str] | None:
        """Amount in fen, subject, state and return address of an order; None for an unknown one."""
        ...

    def press(self, no: str, *, pays: bool) -> tuple[bytes, str] | None:
        """Pay an order or refuse to; the callback's body and signature, None when nothing changed."""
        ...
