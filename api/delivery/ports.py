"""What delivery needs of the outside world: a courier (快递公司)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from api.delivery.rules.progress import Progress


@dataclass(frozen=True, slots=True)
class Party:
    """Who sends or receives."""

    name: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be collected; `recipient_pays` says who pays on delivery (到付)."""

    shipment_id: UUID
    contents: str
    sender: Party
    receiver: Party
    recipient_pays: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One thing that befell a parcel; `key` is the courier's own name for it, `fee` in fen where it was fixed."""

    key: str
    status: Progress
    at: datetime
    text: str = ""
    place: str = ""
    fee: int | None = None


class Courier(Protocol):
    """A courier. Every method raises Unavailable `courier.unavailable` when the courier does not answer."""

    @property
    def code(self) -> str:
        """Which of `catalogue/couriers.yaml` it is."""

    @property
    def silence(self) -> timedelta:
        """How long it may say nothing of a parcel before it is asked."""

    def order(self, parcel: Parcel) -> str:
        """Have it collected; answers the waybill number (运单号), the same however often one shipment is ordered.

        Refused `courier.declined`, with the courier's words under `said`, for what it will never carry.
        """

    def track(self, waybill: str) -> tuple[Report, ...]:
        """What befell a parcel so far, oldest first; nothing for a waybill the courier does not know."""

    def cancel(self, shipment_id: UUID) -> bool:
        """Call the collection off; False when the parcel is already on its way, True as well where none was ordered."""
