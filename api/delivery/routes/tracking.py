"""The citizen chooses how a result comes, and says what to do when it does not."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from api.cases.routes.answers import answered, catalogue
from api.cases.schemas import CaseSchema
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.runtime import runtime
from api.delivery.ports import Courier
from api.delivery.rules.next_steps import Step
from api.delivery.schemas import DeliveryChoiceSchema, DeliveryStepSchema
from api.delivery.usecases.steps import choose, take_step
from api.http_errors import ErrorSchema

blp = Blueprint("deliveries", __name__, url_prefix="/api/v1/cases", description="送达：取件方式和物流")


@blp.route("/<no>/delivery", methods=["PUT"])
@allow(CITIZEN)
@blp.arguments(DeliveryChoiceSchema)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="request.stale, delivery.under_way")
@blp.alt_response(422, schema=ErrorSchema, description="delivery.cannot: not offered, or nobody could deliver there")
def choose_delivery(sent: dict[str, Any], no: str) -> Response:
    """Say how the result is to come, and to whom."""
    return answered(choose(session(), catalogue(), runtime().clock.now(), citizen(), no, sent))


@blp.route("/<no>/delivery/steps", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(DeliveryStepSchema)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="delivery.no_such_step, delivery.sent_too_often")
@blp.alt_response(422, schema=ErrorSchema)
def take_delivery_step(sent: dict[str, Any], no: str) -> Response:
    """Confirm the receipt, fetch it at the counter, have it sent again, report it lost."""
    here = runtime()
    courier, step = here.ports.find(Courier).code, Step(sent["step"])
    return answered(take_step(session(), catalogue(), here.clock.now(), courier, citizen(), no, step))
