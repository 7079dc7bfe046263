"""Setting the amounts that a payment will ask for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.core.actors import Role
from api.core.auth import allow, staff, staff_member
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.payments.schemas import AssessedSchema, AssessmentSchema
from api.payments.usecases.assessing import assess

blp = Blueprint("assessments", __name__, url_prefix="/api/v1/tasks", description="核定应缴金额")

ASSESSORS = staff(Role.REVIEWER, Role.SENIOR_REVIEWER, Role.CLERK)


@blp.route("/<uuid:task_id>/assessment", methods=["PUT"])
@allow(ASSESSORS)
@blp.arguments(AssessmentSchema)
@blp.response(200, AssessedSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="task.not_found, payment.nothing_to_assess")
@blp.alt_response(409, schema=ErrorSchema, description="task.already_decided, task.closed, task.taken")
@blp.alt_response(422, schema=ErrorSchema, description="payment.amounts_wanted")
def set_amounts(sent: dict[str, Any], task_id: UUID) -> Response:
    """Set the amounts of a task of my office, in fen; 0 for nothing."""
    task, _ = assess(session(), runtime().clock.now(), staff_member(), task_id, sent["amounts"])
    return jsonify(task=str(task.id), amounts=sent["amounts"])
