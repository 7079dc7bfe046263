"""Asking a courier to collect a parcel (下单): claimed before the call and written down after it, so that a worker may
die anywhere in between; the parcel's own id keeps the courier from taking the order twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CaseTask
from api.cases.queries import case_by_id, item_of
from api.cases.queries.delivery import choice_of
from api.cases.rules.flow import Outcome
from api.cases.rules.status import WITH_THE_OFFICE, Status
from api.cases.usecases.outcomes import settle
from api.cases.usecases.pausing import LIVE
from api.cases.usecases.timeline import tell
from api.catalogue.rules import Catalogue
from api.core.actors import Staff
from api.core.events import ShipmentUnwanted
from api.core.outbox import publish
from api.delivery.models import Shipment
from api.delivery.ports import Parcel, Party
from api.delivery.queries.shipments import case_id_of, latest_shipment, shipment_by_id
from api.delivery.rules.pauses import LEASE, next_attempt
from api.delivery.rules.progress import AWAITING_COLLECTION, Progress
from api.delivery.usecases.showing import show_progress

COME_TO_NOTHING = (Status.WITHDRAWN, Status.DENIED)


def claim_order(session: Session, catalogue: Catalogue, now: datetime, shipment_id: UUID) -> Parcel | None:
    """The parcel to order now, kept from other workers while this one tries; None when it is not this one's turn."""
    case = case_by_id(session, case_id_of(session, shipment_id), lock=True)
    shipment = shipment_by_id(session, shipment_id)
    if shipment.progress is not Progress.TO_ORDER or shipment.order_at is None or shipment.order_at > now:
        return None
    if case.status in COME_TO_NOTHING:
        call_off(session, catalogue, now, case, shipment)
        return None
    shipment.attempts += 1
    shipment.order_at = now + LEASE
    return parcel_of(session, catalogue, case, shipment)


def parcel_of(session: Session, catalogue: Catalogue, case: Case, shipment: Shipment) -> Parcel:
    """What the courier has to know."""
    item = item_of(session, case)
    receiver, office = choice_of(session, case, item).receiver, catalogue.department(shipment.department)
    return Parcel(
        shipment_id=shipment.id,
        contents=item.result.name or item.name,
        sender=Party(office.name, office.phone, office.address),
        receiver=Party(receiver.name, receiver.phone, receiver.address),
        recipient_pays=item.result.postage == "recipient",
    )


def note_ordered(
    session: Session,
    catalogue: Catalogue,
    now: datetime,
    shipment_id: UUID,
    waybill: str,
    silence: timedelta,
    by: Staff | None = None,
) -> None:
    """Write the waybill number down; a task that waited for it ends. What was called off meanwhile is called off."""
    case = case_by_id(session, case_id_of(session, shipment_id), lock=True)
    shipment = shipment_by_id(session, shipment_id)
    if shipment.waybill:
        return
    shipment.waybill, shipment.ordered_at, shipment.ordered_by = waybill, now, by.id if by else None
    shipment.order_at, shipment.failure = None, None
    if shipment.progress is Progress.CANCELLED or case.status in COME_TO_NOTHING:
        call_off(session, catalogue, now, case, shipment)
        return
    shipment.status, shipment.ask_at = Progress.ORDERED, now + silence
    firm = catalogue.couriers.get(shipment.courier)
    name = firm.name if firm else shipment.courier
    tell(session, case, now, "shipment_ordered", f"已交{name}寄送，运单号 {waybill}。{paid_by(shipment)}", name)
    record(session, now, by, Tag.SHIPMENT_ORDERED, person=case.applicant_id, case=case.no, waybill=waybill)
    show_progress(session, catalogue, case, now)
    settle_waiting_task(session, catalogue, case, shipment, f"已交寄，运单号 {waybill}。", now)


def paid_by(shipment: Shipment) -> str:
    """Who pays the courier, in words."""
    return f"收件时付快递费 {shipment.fee / 100:.2f} 元。" if shipment.fee else "快递费不用您付。"


def settle_waiting_task(
    session: Session, catalogue: Catalogue, case: Case, shipment: Shipment, why: str, now: datetime
) -> None:
    """End the task that this parcel is for."""
    task = session.get(CaseTask, shipment.task_id) if shipment.task_id else None
    if task is not None and task.status in LIVE and case.status in WITH_THE_OFFICE:
        settle(session, catalogue, case, task, Outcome.APPROVE, why, now)


def note_failure(
    session: Session, catalogue: Catalogue, now: datetime, shipment_id: UUID, why: str, *, final: bool = False
) -> None:
    """Try again after a growing pause; after enough failures, or a final one, staff order by hand."""
    case = case_by_id(session, case_id_of(session, shipment_id), lock=True)
    shipment = shipment_by_id(session, shipment_id)
    if shipment.progress is not Progress.TO_ORDER:
        return
    shipment.failure = why[:200]
    shipment.order_at = None if final else next_attempt(now, shipment.attempts)
    if shipment.order_at is None:
        shipment.status = Progress.STUCK
        text = "快递公司暂时没有接单，工作人员会手工寄出，不用您操作。"
        tell(session, case, now, "shipment_stuck", text, "系统")
    show_progress(session, catalogue, case, now)


def call_off_for_case(session: Session, catalogue: Catalogue, now: datetime, case_id: UUID) -> None:
    """Call off what was not collected yet of a case that came to nothing."""
    case, shipment = case_by_id(session, case_id, lock=True), latest_shipment(session, case_id)
    if shipment is not None and shipment.progress in AWAITING_COLLECTION:
        call_off(session, catalogue, now, case, shipment_by_id(session, shipment.id))


def call_off(session: Session, catalogue: Catalogue, now: datetime, case: Case, shipment: Shipment) -> None:
    """Call a parcel off; a courier that may have heard of it is told."""
    shipment.status, shipment.order_at, shipment.ask_at = Progress.CANCELLED, None, None
    if shipment.attempts or shipment.waybill:
        publish(session, ShipmentUnwanted(case.id, shipment.id))
    session.flush()
    show_progress(session, catalogue, case, now)
