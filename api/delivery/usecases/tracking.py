"""Taking in what couriers report, however late, often or out of order it comes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries import case_by_id
from api.cases.usecases.delivery import mark_delivered
from api.cases.usecases.timeline import tell
from api.catalogue.rules import Catalogue
from api.core.events import ResultArrived, ResultDispatched, ResultMissed
from api.core.outbox import publish
from api.delivery.models import Shipment, ShipmentEvent
from api.delivery.ports import Report
from api.delivery.queries.shipments import case_id_of, shipment_by_id
from api.delivery.rules.next_steps import advice_for
from api.delivery.rules.progress import AWAITING_COLLECTION, FAILED, FINAL, Progress, after
from api.delivery.usecases.ordering import paid_by
from api.delivery.usecases.showing import show_progress

ASKED_FOR = timedelta(days=30)
"""How long a courier is asked about a parcel; after that staff and citizen know better."""


def take_reports(
    session: Session,
    catalogue: Catalogue,
    now: datetime,
    shipment_id: UUID,
    reports: Iterable[Report],
    silence: timedelta,
) -> int:
    """Keep what is new among the reports and draw the consequences; returns how many were new."""
    case = case_by_id(session, case_id_of(session, shipment_id), lock=True)
    shipment = shipment_by_id(session, shipment_id)
    fresh = [report for report in sorted(reports, key=lambda each: each.at) if keep(session, now, shipment, report)]
    for report in fresh:
        move(session, catalogue, now, case, shipment, report)
    asked_long_enough = shipment.ordered_at is None or now - shipment.ordered_at > ASKED_FOR
    shipment.ask_at = None if shipment.progress in FINAL or asked_long_enough else now + silence
    if fresh:
        session.flush()
        show_progress(session, catalogue, case, now)
    return len(fresh)


def keep(session: Session, now: datetime, shipment: Shipment, report: Report) -> bool:
    """Keep a report; False for one that was kept before. What is said to lie ahead happened now."""
    row = {"shipment_id": shipment.id, "key": report.key, "status": report.status, "text": report.text}
    row |= {"place": report.place, "at": min(report.at, now), "received_at": now}
    kept = insert(ShipmentEvent).values(**row).on_conflict_do_nothing().returning(ShipmentEvent.key)
    return session.scalar(kept) is not None


def move(session: Session, catalogue: Catalogue, now: datetime, case: Case, shipment: Shipment, report: Report) -> None:
    """Move a parcel by one report and tell whom it concerns."""
    before, shipment.status = shipment.progress, after(shipment.progress, report.status)
    if report.fee is not None and shipment.fee:  # who pays is the office's affair; the courier fixes how much
        shipment.fee = report.fee
    if shipment.progress is before:
        return
    firm = catalogue.couriers.get(shipment.courier)
    by = firm.name if firm else shipment.courier
    if shipment.progress is Progress.DELIVERED:
        arrive(session, now, case, shipment, f"快件已签收（运单号 {shipment.waybill}）。", by)
    elif shipment.progress in FAILED:
        tell(session, case, now, f"shipment_{shipment.status}", advice_for(shipment.progress), by)
        publish(session, ResultMissed(case.id, f"{shipment.id}-{shipment.status}", advice_for(shipment.progress)))
    elif before in AWAITING_COLLECTION:
        text = f"快递员已取件，运单号 {shipment.waybill}。{paid_by(shipment)}"
        tell(session, case, now, "shipment_dispatched", text, by)
        what = f"{by}，运单号 {shipment.waybill}"
        publish(session, ResultDispatched(case.id, str(shipment.id), what, paid_by(shipment)))


def arrive(session: Session, now: datetime, case: Case, shipment: Shipment, text: str, by: str) -> None:
    """The parcel is in the citizen's hands."""
    if mark_delivered(session, case, now, text, by):
        publish(session, ResultArrived(case.id, str(shipment.id)))
