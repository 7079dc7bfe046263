"""What my case asks me to pay, and paying it."""

from __future__ import annotations

from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.cases.queries import case_of_citizen
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.payments.ports import PaymentGateway
from api.payments.queries.dump import dump_payment, dump_payments
from api.payments.schemas import PaymentSchema, PaymentsSchema
from api.payments.usecases.wanting import attempt

ATTEMPTS_OF_ONE_PERSON = "60/hour"

blp = Blueprint("payments", __name__, url_prefix="/api/v1/cases", description="缴费：应缴、去缴费、收据")


@blp.route("/<no>/payments")
@allow(CITIZEN)
@blp.response(200, PaymentsSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
def list_payments(no: str) -> Response:
    """What my case asks and asked me to pay, with receipts."""
    now = runtime().clock.now()
    case = case_of_citizen(session(), citizen().id, no, now)
    return jsonify(data=dump_payments(session(), case, now))


@blp.route("/<no>/payments/<uuid:payment_id>/attempts", methods=["POST"])
@allow(CITIZEN)
@blp.response(202, PaymentSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, payment.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="payment.not_wanted")
@blp.alt_response(429, schema=ErrorSchema, description="payment.too_often")
def start_attempt(no: str, payment_id: UUID) -> tuple[Response, int]:
    """Start to pay; `attempt.pay_url` appears as soon as the gateway has made the order, mostly within a second."""
    count_attempt()
    now, gateway = runtime().clock.now(), runtime().ports.find(PaymentGateway).name
    payment, _ = attempt(session(), now, citizen(), no, payment_id, gateway)
    return jsonify(dump_payment(session(), payment, now)), 202


def count_attempt() -> None:
    """Count one attempt of the asker; TooMany `payment.too_often` beyond the limit."""
    runtime().limiter.hit(ATTEMPTS_OF_ONE_PERSON, "payment", str(citizen().id), reason="payment.too_often")
