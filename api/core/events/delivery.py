"""Facts about results on their way (寄递、送达)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from api.core.events.base import Event


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
    """A courier has collected the result (寄出); `what` names courier and waybill, `amount` who pays, in words.

    `occasion` tells a second parcel from the first, here and below.
    """

    case_id: UUID
    occasion: str
    what: str
    amount: str


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
    what: str


@dataclass(frozen=True)
class ResultAtCounter(Event):
    """The result waits at the counter for its citizen, who has a code for it (待领取); `what` says where."""

    case_id: UUID
    occasion: str
    what: str
