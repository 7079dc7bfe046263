"""What follows from the end of a case: its result is issued and set on its way, and parcels are followed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from api.catalogue.rules import Catalogue
from api.core.db import transaction
from api.core.errors import Refused, Unavailable
from api.core.events import (
    CaseApproved,
    CaseDenied,
    CaseWithdrawn,
    ShipmentPrepared,
    ShipmentUnwanted,
    TaskOpened,
)
from api.core.jobs import Handlers, Periodic
from api.core.logging import logger
from api.core.runtime import Runtime
from api.delivery.ports import Courier
from api.delivery.queries.shipments import due_to_ask, due_to_order
from api.delivery.usecases import issue_result, ordering, sending, tracking
from api.uploads.ports import Storage


def issue_the_result(runtime: Runtime, event: CaseApproved | CaseDenied) -> None:
    """Issue the decision of a concluded case; CertificateIssued follows from it."""
    storage, catalogue = runtime.ports.find(Storage), runtime.ports.find(Catalogue)
    with transaction(runtime.database) as session:
        now, address = runtime.clock.now(), runtime.settings.public_url
        issue_result(session, storage, catalogue, now, address, event.case_id)


def send_the_result(runtime: Runtime, event: CaseApproved) -> None:
    """Set it on its way as the citizen chose."""
    catalogue, courier = runtime.ports.find(Catalogue), runtime.ports.find(Courier)
    with transaction(runtime.database) as session:
        sending.send_result(session, catalogue, runtime.clock.now(), courier.code, event.case_id)


def begin_to_ship(runtime: Runtime, event: TaskOpened) -> None:
    """Begin a task that hands the result to a courier."""
    catalogue, courier = runtime.ports.find(Catalogue), runtime.ports.find(Courier)
    with transaction(runtime.database) as session:
        now, code = runtime.clock.now(), courier.code
        sending.ship_for_task(session, catalogue, now, code, event.case_id, event.task_id)


def order_the_parcel(runtime: Runtime, event: ShipmentPrepared) -> None:
    """Ask the courier to collect a parcel that was just prepared."""
    order(runtime, event.shipment_id)


def order(runtime: Runtime, shipment_id: UUID) -> None:
    """Ask the courier to collect one parcel, if it is due; no transaction is open during the call."""
    catalogue, courier, now = runtime.ports.find(Catalogue), runtime.ports.find(Courier), runtime.clock.now()
    with transaction(runtime.database) as session:
        parcel = ordering.claim_order(session, catalogue, now, shipment_id)
    if parcel is None:
        return
    try:
        waybill = courier.order(parcel)
    except (Unavailable, Refused) as failure:
        why, final = str(failure.facts.get("said") or "快递公司没有回应"), isinstance(failure, Refused)
        with transaction(runtime.database) as session:
            ordering.note_failure(session, catalogue, now, shipment_id, why, final=final)
        return
    with transaction(runtime.database) as session:
        ordering.note_ordered(session, catalogue, now, shipment_id, waybill, courier.silence)


def order_what_is_due(runtime: Runtime) -> None:
    """Ask again where a courier did not answer or a worker died on the way."""
    with transaction(runtime.database) as session:
        due = due_to_order(session, runtime.clock.now())
    for shipment_id in due:
        order(runtime, shipment_id)


def call_off_the_parcel(runtime: Runtime, event: CaseWithdrawn | CaseDenied) -> None:
    """Call off what was not collected of a case that came to nothing."""
    catalogue = runtime.ports.find(Catalogue)
    with transaction(runtime.database) as session:
        ordering.call_off_for_case(session, catalogue, runtime.clock.now(), event.case_id)


def tell_the_courier(runtime: Runtime, event: ShipmentUnwanted) -> None:
    """Tell the courier that a parcel is not to be collected; one that is under way comes back by itself."""
    if not runtime.ports.find(Courier).cancel(event.shipment_id):
        logger().warning("delivery.collected_before_it_was_called_off", shipment=str(event.shipment_id))


def ask_about_the_silent(runtime: Runtime) -> None:
    """Ask the courier about parcels of which it said nothing for long."""
    catalogue, courier = runtime.ports.find(Catalogue), runtime.ports.find(Courier)
    with transaction(runtime.database) as session:
        due = due_to_ask(session, runtime.clock.now())
    for shipment_id, waybill in due:
        try:
            reports = courier.track(waybill)
        except Unavailable:
            continue
        with transaction(runtime.database) as session:
            now, silence = runtime.clock.now(), courier.silence
            tracking.take_reports(session, catalogue, now, shipment_id, reports, silence)


HANDLERS: Handlers = {
    CaseApproved: (issue_the_result, send_the_result),
    CaseDenied: (issue_the_result, call_off_the_parcel),
    CaseWithdrawn: (call_off_the_parcel,),
    TaskOpened: (begin_to_ship,),
    ShipmentPrepared: (order_the_parcel,),
    ShipmentUnwanted: (tell_the_courier,),
}
PERIODIC = (
    Periodic("delivery.order", timedelta(minutes=1), order_what_is_due),
    Periodic("delivery.track", timedelta(minutes=1), ask_about_the_silent),
)
