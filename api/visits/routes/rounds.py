"""The visits of an office: its list, the times it arranges, and how each visit went."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.cases.routes.answers import catalogue
from api.core.actors import Role
from api.core.auth import allow, staff, staff_member
from api.core.clock import local_date
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.visits.queries.dump import dump_slot, dump_visit
from api.visits.queries.tasks import slots_left
from api.visits.schemas import BookingSchema, RoundsQuery, RoundsSchema, SlotsSchema, VisitReportSchema, VisitSchema
from api.visits.usecases.arranging import arrange, visit_of_office
from api.visits.usecases.looking import look_at_rounds
from api.visits.usecases.reporting import report

blp = Blueprint("rounds", __name__, url_prefix="/api/v1", description="走访清单：安排时间、登记结果")

VISITORS = staff(Role.REVIEWER, Role.SENIOR_REVIEWER, Role.CLERK)


@blp.route("/visits")
@allow(VISITORS)
@blp.arguments(RoundsQuery, location="query")
@blp.response(200, RoundsSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema)
def list_rounds(query: dict[str, Any]) -> Response:
    """The visits of my office, by time and place; each citizen can read that I looked."""
    now = runtime().clock.now()
    since = query["since"] or local_date(now)
    return jsonify(data=look_at_rounds(session(), now, staff_member(), since, query["days"]))


@blp.route("/tasks/<uuid:task_id>/slots")
@allow(VISITORS)
@blp.response(200, SlotsSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="task.not_found, visit.not_found, visit.not_a_visit")
@blp.alt_response(409, schema=ErrorSchema, description="visit.not_open")
def list_slots_of_task(task_id: UUID) -> Response:
    """The times that can still be arranged for a task of my office."""
    wanted = visit_of_office(session(), catalogue(), staff_member(), task_id)
    free = slots_left(session(), wanted.plan, runtime().clock.now())
    return jsonify(data=[dump_slot(wanted.plan, slot, wanted.case.form) for slot in free])


@blp.route("/tasks/<uuid:task_id>/visit", methods=["PUT"])
@allow(VISITORS)
@blp.arguments(BookingSchema)
@blp.response(200, VisitSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="task.not_found, visit.not_found, visit.not_a_visit")
@blp.alt_response(409, schema=ErrorSchema, description="visit.slot_taken, visit.not_open")
@blp.alt_response(422, schema=ErrorSchema, description="visit.no_such_slot")
def arrange_visit(sent: dict[str, Any], task_id: UUID) -> Response:
    """Propose a time, or book one for a citizen who called."""
    now, team, starts_at = runtime().clock.now(), sent["team"], sent["starts_at"]
    visit = arrange(session(), catalogue(), now, staff_member(), task_id, team=team, starts_at=starts_at)
    return jsonify(dump_visit(visit))


@blp.route("/visits/<uuid:visit_id>/report", methods=["POST"])
@allow(VISITORS)
@blp.arguments(VisitReportSchema)
@blp.response(200, VisitSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="visit.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="visit.not_yet, visit.already_reported, visit.not_open")
@blp.alt_response(422, schema=ErrorSchema, description="visit.findings_wanted")
def report_visit(sent: dict[str, Any], visit_id: UUID) -> Response:
    """Write down how a visit went."""
    now, outcome, findings = runtime().clock.now(), sent["outcome"], sent["findings"]
    return jsonify(dump_visit(report(session(), catalogue(), now, staff_member(), visit_id, outcome, findings)))
