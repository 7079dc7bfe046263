"""What is done about limits: supervising what is late, and extending a case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.cases.queries.dump import clock_in
from api.cases.usecases.extension import extend
from api.catalogue.rules import Catalogue
from api.core.actors import Role
from api.core.auth import allow, staff, staff_member
from api.core.clock import local_date
from api.core.db import session
from api.core.paging import PageQuery
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.reviews.queries.supervision import alerts
from api.reviews.schemas import AlertNoteSchema, AlertPageSchema, ExtendedCaseSchema, ExtensionSchema
from api.reviews.usecases.supervising import see_alert

SUPERVISORS = staff(Role.SUPERVISOR, Role.HEAD)
HEADS = staff(Role.HEAD)
blp = Blueprint("limits", __name__, url_prefix="/api/v1", description="时限：预警、督办、延长")


@blp.route("/alerts")
@allow(SUPERVISORS)
@blp.arguments(PageQuery, location="query")
@blp.response(200, AlertPageSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema)
def list_alerts(wanted: dict[str, Any]) -> Response:
    """What is late or nearly due in the offices that you supervise, newest first, and the sums per office."""
    today = local_date(runtime().clock.now())
    limit, after = wanted["limit"], wanted["after"]
    return jsonify(alerts(session(), catalogue(), staff_member(), today, limit=limit, after=after))


@blp.route("/alerts/<uuid:alert_id>/note", methods=["POST"])
@allow(SUPERVISORS)
@blp.arguments(AlertNoteSchema)
@blp.response(204)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="alert.not_found")
@blp.alt_response(422, schema=ErrorSchema)
def note_alert(sent: dict[str, Any], alert_id: UUID) -> None:
    """Take note of an alert; what you write is read by the office at work."""
    see_alert(session(), catalogue(), runtime().clock.now(), staff_member(), alert_id, sent["note"])


@blp.route("/cases/<no>/extension", methods=["POST"])
@allow(HEADS)
@blp.arguments(ExtensionSchema)
@blp.response(200, ExtendedCaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="request.stale, case.already_extended, case.limit_passed …")
@blp.alt_response(422, schema=ErrorSchema, description="case.extension_invalid")
def extend_case(sent: dict[str, Any], no: str) -> Response:
    """Give a case of your office more time, once; the applicant reads the reason."""
    now = runtime().clock.now()
    case = extend(session(), catalogue(), now, staff_member(), no, **sent)
    return jsonify({"no": case.no, "version": case.version, "clock": clock_in(session(), case, now)})


def catalogue() -> Catalogue:
    """The catalogue of this process."""
    return runtime().ports.find(Catalogue)
