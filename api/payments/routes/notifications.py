"""The gateway's callbacks. Who calls is proved by the signature over the body, not by a session."""

from __future__ import annotations

from flask import Response, jsonify, request
from flask_smorest import Blueprint

from api.catalogue.rules import Catalogue
from api.core.auth import ANYONE, allow
from api.core.db import session
from api.core.errors import NotFound
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.payments.ports import PaymentGateway
from api.payments.schemas import TakenSchema
from api.payments.usecases.settling import take_settlement

blp = Blueprint("payment_notifications", __name__, url_prefix="/api/v1/payments", description="缴费平台的通知")

LONGEST = 10_000  # bytes; a callback has a few hundred


@blp.route("/<gateway>/notifications", methods=["POST"])
@allow(ANYONE)
@blp.response(200, TakenSchema)
@blp.alt_response(403, schema=ErrorSchema, description="payment.bad_signature")
@blp.alt_response(404, schema=ErrorSchema, description="payment.no_such_gateway, payment.no_such_order")
@blp.alt_response(409, schema=ErrorSchema, description="payment.amount_mismatch")
@blp.alt_response(503, schema=ErrorSchema, description="the body is signed and makes no sense: it will be asked about")
def take_notification(gateway: str) -> Response:
    """Take a callback, signed in `X-Signature`; repeated ones get the same answer."""
    port = runtime().ports.find(PaymentGateway)
    if port.name != gateway:
        raise NotFound("payment.no_such_gateway")
    said = port.notification(request.stream.read(LONGEST), request.headers.get("X-Signature", ""))
    take_settlement(session(), runtime().ports.find(Catalogue), runtime().clock.now(), said)
    return jsonify(taken=True)
