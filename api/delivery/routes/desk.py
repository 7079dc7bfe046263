"""Staff hand results over, send by hand what no courier took, and replace what was lost."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.cases.queries import case_by_id
from api.catalogue.rules import Catalogue
from api.core.actors import Role
from api.core.auth import allow, staff, staff_member
from api.core.db import session
from api.core.paging import key_of
from api.core.runtime import runtime
from api.delivery.ports import Courier
from api.delivery.queries.desk import handovers_waiting, parcels_in_trouble
from api.delivery.queries.shipments import case_id_of
from api.delivery.schemas import (
    DeliveryDoneSchema,
    DeskPageSchema,
    DeskQuery,
    FullReceiverSchema,
    HandoverSchema,
    WaybillSchema,
)
from api.delivery.usecases import handing_over
from api.delivery.usecases.looking import look_at_receiver
from api.http_errors import ErrorSchema

DESK = staff(Role.CLERK, Role.REVIEWER, Role.SENIOR_REVIEWER)
WRONG_CODES = "5/hour"

blp = Blueprint("delivery_desk", __name__, url_prefix="/api/v1/deliveries", description="送达：窗口交付和寄送异常")


@blp.route("")
@allow(DESK)
@blp.arguments(DeskQuery, location="query")
@blp.response(200, DeskPageSchema)
@blp.alt_response(401, schema=ErrorSchema)
def list_deliveries(query: dict[str, Any]) -> Response:
    """What waits to be handed over (`box=handovers`), or the parcels that need somebody (`box=parcels`)."""
    find = handovers_waiting if query["box"] == "handovers" else parcels_in_trouble
    return jsonify(find(session(), staff_member(), query["limit"], key_of(query["after"], UUID)))


@blp.route("/<uuid:thing_id>/receiver")
@allow(DESK)
@blp.response(200, FullReceiverSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="delivery.not_found")
def show_receiver(thing_id: UUID) -> dict[str, Any]:
    """Where to it goes, in full; the citizen can see who looked."""
    case, receiver = look_at_receiver(session(), runtime().clock.now(), staff_member(), thing_id)
    return {"case": case.no, "receiver": receiver}


@blp.route("/<uuid:handover_id>/handover", methods=["POST"])
@allow(DESK)
@blp.arguments(HandoverSchema)
@blp.response(200, DeliveryDoneSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="delivery.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="delivery.handed_over, delivery.not_ready")
@blp.alt_response(422, schema=ErrorSchema, description="delivery.wrong_code, delivery.to_whom")
@blp.alt_response(429, schema=ErrorSchema, description="delivery.too_many_codes")
def hand_over(sent: dict[str, Any], handover_id: UUID) -> dict[str, str]:
    """Hand a result out against its code, or record that it was brought."""
    return {"case": hand_it_over(handover_id, sent["code"], sent["handed_to"])}


def hand_it_over(handover_id: UUID, code: str, handed_to: str) -> str:
    """Hand over and count the attempt: a code of six digits must not be found by trying. Returns the case's number."""
    here, key = runtime(), ("handover", str(handover_id))
    here.limiter.hit(WRONG_CODES, *key, reason="delivery.too_many_codes")
    catalogue, now = here.ports.find(Catalogue), here.clock.now()
    case = handing_over.hand_over(session(), catalogue, now, staff_member(), handover_id, code, handed_to)
    here.limiter.clear(WRONG_CODES, *key)
    return case.no


@blp.route("/<uuid:shipment_id>/waybill", methods=["POST"])
@allow(DESK)
@blp.arguments(WaybillSchema)
@blp.response(200, DeliveryDoneSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="delivery.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="delivery.already_ordered, delivery.waybill_taken")
@blp.alt_response(422, schema=ErrorSchema, description="delivery.waybill")
def order_by_hand(sent: dict[str, Any], shipment_id: UUID) -> dict[str, str]:
    """Record the waybill of a parcel that was given to the courier by hand."""
    here = runtime()
    catalogue, silence, now = here.ports.find(Catalogue), here.ports.find(Courier).silence, here.clock.now()
    handing_over.order_by_hand(session(), catalogue, now, staff_member(), shipment_id, sent["waybill"], silence)
    return {"case": case_by_id(session(), case_id_of(session(), shipment_id)).no}


@blp.route("/<uuid:shipment_id>/replacement", methods=["POST"])
@allow(DESK)
@blp.response(200, DeliveryDoneSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="delivery.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="delivery.not_lost, delivery.sent_too_often")
def replace_lost(shipment_id: UUID) -> dict[str, str]:
    """Send again what was lost on its way."""
    here = runtime()
    courier, catalogue = here.ports.find(Courier).code, here.ports.find(Catalogue)
    handing_over.replace_lost(session(), catalogue, here.clock.now(), courier, staff_member(), shipment_id)
    return {"case": case_by_id(session(), case_id_of(session(), shipment_id)).no}
