"""Writing on the case how far its result has come (物流进度), for every client to show."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries.delivery import delivery_row
from api.cases.usecases.delivery import note_progress
from api.catalogue.rules import Catalogue
from api.core.clock import CHINA
from api.delivery.models import Handover, Shipment
from api.delivery.queries.shipments import events_of, handover_of, latest_shipment
from api.delivery.rules.next_steps import advice_for, steps_for
from api.delivery.rules.progress import CHINESE, Progress

NOTHING: dict[str, Any] = {
    "courier": None, "courier_phone": None, "waybill": None, "fee": None, "pickup_code": None, "place": None,
    "hours": None, "events": [], "can": [], "advice": "",
}  # fmt: skip


def show_progress(session: Session, catalogue: Catalogue, case: Case, now: datetime) -> None:
    """Bring what the citizen sees in line with the parcel or the handover that counts."""
    handover, shipment = handover_of(session, case.id), latest_shipment(session, case.id)
    row = delivery_row(session, case)
    if row is None:
        return
    if row.method == "courier" and shipment is not None:
        note_progress(session, case, shipment.status, tracking_of(session, catalogue, shipment), now)
    elif handover is not None:
        note_progress(session, case, status_of(handover), dump_handover(catalogue, handover), now)


def status_of(handover: Handover) -> str:
    """Where a handover stands, as the case shows it."""
    if handover.done_at is not None:
        return "delivered"
    return "at_counter" if handover.kind == "pickup" else "to_be_brought"


def tracking_of(session: Session, catalogue: Catalogue, shipment: Shipment) -> dict[str, Any]:
    """A parcel as its citizen sees it: who carries it, its number, the fee, what was reported, what can be done."""
    firm, reported = catalogue.couriers.get(shipment.courier), shipment.loss_reported_at is not None
    return {
        **NOTHING,
        "courier": firm.name if firm else shipment.courier,
        "courier_phone": firm.phone if firm else "",
        "waybill": shipment.waybill,
        "fee": shipment.fee,
        "events": [
            {
                "at": event.at.astimezone(CHINA).isoformat(timespec="seconds"),
                "status": event.status,
                "status_text": CHINESE[Progress(event.status)],
                "text": event.text,
                "place": event.place,
            }
            for event in events_of(session, shipment.id)
        ],
        "can": [step.value for step in steps_for(shipment.progress, loss_reported=reported)],
        "advice": advice_for(shipment.progress, loss_reported=reported),
    }


def dump_handover(catalogue: Catalogue, handover: Handover) -> dict[str, Any]:
    """Where and with which code to fetch a result, or who brings it."""
    office = catalogue.departments.get(handover.department)
    address, hours = (office.address, office.hours) if office else ("", "")
    if handover.done_at is not None:
        return dict(NOTHING)
    if handover.kind == "home":
        return {**NOTHING, "advice": "工作人员会先打电话约好时间再上门，请留意来电。收下时请核对内容并签名。"}
    advice = "请带身份证和领取码到窗口领取；请人代领的，把领取码告诉他。"
    return {**NOTHING, "pickup_code": handover.code, "place": address, "hours": hours, "advice": advice}
