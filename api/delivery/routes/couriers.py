"""What couriers tell us, signed."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from api.catalogue.rules import Catalogue
from api.core.auth import ANYONE, allow
from api.core.db import session
from api.core.errors import NotFound
from api.core.runtime import runtime
from api.delivery.ports import Courier, Report
from api.delivery.queries.shipments import shipment_of_waybill
from api.delivery.rules.progress import Progress
from api.delivery.rules.signatures import check_signed
from api.delivery.schemas import CourierEventsSchema, CourierTakenSchema
from api.delivery.usecases.tracking import take_reports
from api.http_errors import ErrorSchema

blp = Blueprint("couriers", __name__, url_prefix="/api/v1/couriers", description="送达：快递公司推送物流")


def check_sender(courier: str) -> None:
    """NotFound for a courier that we have not, NotAllowed for what it did not sign or signed long ago."""
    here = runtime()
    if courier != here.ports.find(Courier).code:
        raise NotFound("courier.unknown")
    timestamp, signature = request.headers.get("X-Timestamp", ""), request.headers.get("X-Signature", "")
    check_signed(here.settings.courier_secret, timestamp, signature, request.get_data(), here.clock.now())


@blp.route("/<courier>/events", methods=["POST"])
@allow(ANYONE)
@blp.arguments(CourierEventsSchema)
@blp.response(200, CourierTakenSchema)
@blp.alt_response(403, schema=ErrorSchema, description="courier.bad_signature, courier.too_old")
@blp.alt_response(404, schema=ErrorSchema, description="courier.unknown, courier.unknown_waybill")
@blp.alt_response(422, schema=ErrorSchema)
def take_courier_events(sent: dict[str, Any], courier: str) -> dict[str, int]:
    """Take in what befell a parcel. `X-Timestamp` in seconds since 1970, `X-Signature` the hexadecimal HMAC-SHA256 of
    `<timestamp>.<body>`; what was sent before is answered 200 and changes nothing."""
    check_sender(courier)
    here, shipment = runtime(), shipment_of_waybill(session(), courier, sent["waybill"])
    reports = [
        Report(event["id"], Progress(event["status"]), event["at"], event["text"], event["place"], event["fee"])
        for event in sent["events"]
    ]
    now, silence = here.clock.now(), here.ports.find(Courier).silence
    catalogue = here.ports.find(Catalogue)
    return {"received": take_reports(session(), catalogue, now, shipment.id, reports, silence)}
