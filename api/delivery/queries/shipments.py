"""Parcels and handovers: one, the latest of a case, those that are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.core.errors import NotFound
from api.delivery.models import Handover, Shipment, ShipmentEvent

BATCH = 50


def shipment_by_id(session: Session, shipment_id: UUID) -> Shipment:
    """A parcel that is known to exist, kept from others until the end. Lock its case before."""
    return session.get_one(Shipment, shipment_id, with_for_update=True, populate_existing=True)


def case_id_of(session: Session, shipment_id: UUID) -> UUID:
    """The case that a parcel belongs to."""
    return session.scalars(select(Shipment.case_id).where(Shipment.id == shipment_id)).one()


def latest_shipment(session: Session, case_id: UUID) -> Shipment | None:
    """The parcel that counts: that of the last round."""
    wanted = select(Shipment).where(Shipment.case_id == case_id).order_by(Shipment.round.desc()).limit(1)
    return session.scalar(wanted)


def shipment_of_waybill(session: Session, courier: str, waybill: str) -> Shipment:
    """The parcel that a courier calls by its number; NotFound `courier.unknown_waybill`."""
    found = session.scalar(select(Shipment).where(Shipment.courier == courier, Shipment.waybill == waybill))
    if found is None:
        raise NotFound("courier.unknown_waybill")
    return found


def waybill_is_taken(session: Session, courier: str, waybill: str) -> bool:
    """Whether another parcel has this number already."""
    taken = select(Shipment.id).where(Shipment.courier == courier, Shipment.waybill == waybill)
    return session.scalar(taken) is not None


def handover_of(session: Session, case_id: UUID) -> Handover | None:
    """What staff hand over themselves for a case, if anything."""
    return session.scalar(select(Handover).where(Handover.case_id == case_id))


def events_of(session: Session, shipment_id: UUID) -> Sequence[ShipmentEvent]:
    """What was reported of a parcel, oldest first."""
    wanted = select(ShipmentEvent).where(ShipmentEvent.shipment_id == shipment_id)
    return session.scalars(wanted.order_by(ShipmentEvent.at, ShipmentEvent.key)).all()


def due_to_order(session: Session, now: datetime) -> Sequence[UUID]:
    """The parcels that a courier should be asked to collect by now, longest due first."""
    due = select(Shipment.id).where(Shipment.order_at <= now).order_by(Shipment.order_at).limit(BATCH)
    return session.scalars(due).all()


def due_to_ask(session: Session, now: datetime) -> Sequence[tuple[UUID, str]]:
    """The parcels of which nothing was heard for long, with their numbers, longest silent first."""
    due = select(Shipment.id, Shipment.waybill).where(Shipment.ask_at <= now, Shipment.waybill.is_not(None))
    return [(row.id, row.waybill or "") for row in session.execute(due.order_by(Shipment.ask_at).limit(BATCH))]
