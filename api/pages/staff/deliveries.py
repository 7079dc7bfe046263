"""待交付: results to hand out or bring, and parcels that no courier took, that came back or got lost."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.catalogue.rules import Catalogue
from api.core.auth import allow, staff_member
from api.core.db import session
from api.core.errors import Invalid, Refused
from api.core.paging import DEFAULT_LIMIT, key_of
from api.core.runtime import runtime
from api.delivery.ports import Courier
from api.delivery.queries.desk import handovers_waiting, parcels_in_trouble
from api.delivery.routes.desk import DESK as IN_CHARGE
from api.delivery.routes.desk import hand_it_over
from api.delivery.usecases import handing_over
from api.delivery.usecases.looking import look_at_receiver
from api.http_errors import body_of
from api.pages.problems import Problem
from api.pages.rendering import page

pages = Blueprint("delivery_desk_pages", __name__)

DESK = "/staff/deliveries"


@pages.get(DESK)
@allow(IN_CHARGE)
def show() -> Response:
    """What waits, longest first; with `open` also where to one goes, which is recorded for the citizen to see."""
    thing_id = request.args.get("open", None, UUID)
    if thing_id is None:
        return show_desk([])
    _, receiver = look_at_receiver(session(), runtime().clock.now(), staff_member(), thing_id)
    return show_desk([], opened={str(thing_id): receiver})


def show_desk(problems: list[Problem], status: int = 200, opened: dict[str, Any] | None = None) -> Response:
    """One of the lists with the problems of what was just sent; `opened` is the receiver that was asked for."""
    box, after = request.args.get("box", "handovers"), key_of(request.args.get("after"), UUID)
    find = parcels_in_trouble if box == "parcels" else handovers_waiting
    found = find(session(), staff_member(), DEFAULT_LIMIT, after)
    return page(
        "staff/deliveries.html", status, box=box, rows=found["data"], next=found["next"], problems=problems,
        opened=opened or {},
    )  # fmt: skip


@pages.post(f"{DESK}/<uuid:handover_id>/handover")
@allow(IN_CHARGE)
def hand_over(handover_id: UUID) -> AnyResponse:
    """Record that a result was handed over."""
    posted = request.form
    try:
        no = hand_it_over(handover_id, posted.get("code", "")[:20], posted.get("handed_to", "")[:50])
    except Invalid as wrong:
        places = [Problem(f"{field}-{handover_id}", said) for field, said in wrong.errors.items()]
        return show_desk(places, status=422)
    except Refused as refusal:
        flash(body_of(refusal)["message"], "warn")
        return redirect(DESK, 303)
    flash(f"已登记交付（{no}）。")
    return redirect(DESK, 303)


@pages.post(f"{DESK}/<uuid:shipment_id>/waybill")
@allow(IN_CHARGE)
def order_by_hand(shipment_id: UUID) -> AnyResponse:
    """Record the waybill of what was given to the courier by hand."""
    platform, waybill = runtime(), request.form.get("waybill", "")
    catalogue, silence = platform.ports.find(Catalogue), platform.ports.find(Courier).silence
    now = platform.clock.now()
    try:
        handing_over.order_by_hand(session(), catalogue, now, staff_member(), shipment_id, waybill, silence)
    except (Invalid, Refused) as refusal:
        said = next(iter(getattr(refusal, "errors", {}).values()), body_of(refusal)["message"])
        return show_desk([Problem(f"waybill-{shipment_id}", said)], status=422)
    flash("已登记运单号，市民可以看到物流。")
    return redirect(f"{DESK}?box=parcels", 303)


@pages.post(f"{DESK}/<uuid:shipment_id>/replacement")
@allow(IN_CHARGE)
def replace_lost(shipment_id: UUID) -> AnyResponse:
    """Send again what was lost."""
    platform = runtime()
    courier, catalogue, now = platform.ports.find(Courier).code, platform.ports.find(Catalogue), platform.clock.now()
    try:
        handing_over.replace_lost(session(), catalogue, now, courier, staff_member(), shipment_id)
    except Refused as refusal:
        flash(body_of(refusal)["message"], "warn")
    else:
        flash("已安排补寄。")
    return redirect(f"{DESK}?box=parcels", 303)
