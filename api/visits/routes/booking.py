"""Choosing, moving and cancelling the times of a case's visits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.cases.models import Case
from api.cases.queries import case_of_citizen
from api.cases.routes.answers import catalogue
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.errors import Refused
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.visits.queries.dump import dump_slot, dump_visits
from api.visits.queries.tasks import booked_visit, slots_left, visit_task
from api.visits.rules.calendar_file import calendar_file
from api.visits.schemas import BookingSchema, SlotsSchema, VisitTasksSchema, WishSchema
from api.visits.usecases.arranging import ask_for_another
from api.visits.usecases.booking import book, cancel

blp = Blueprint("visits", __name__, url_prefix="/api/v1/cases", description="上门和预约：选时间、改约、取消")


def listed(case: Case) -> Response:
    """The visits of a case as they stand."""
    return jsonify(data=dump_visits(session(), catalogue(), case, runtime().clock.now()))


@blp.route("/<no>/visits")
@allow(CITIZEN)
@blp.response(200, VisitTasksSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
def list_visits(no: str) -> Response:
    """The visits that my case has come to."""
    return listed(case_of_citizen(session(), citizen().id, no, runtime().clock.now()))


@blp.route("/<no>/visits/<uuid:task_id>/slots")
@allow(CITIZEN)
@blp.response(200, SlotsSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, visit.not_a_visit")
@blp.alt_response(409, schema=ErrorSchema, description="visit.not_open")
def list_slots(no: str, task_id: UUID) -> Response:
    """The times that can still be booked."""
    now = runtime().clock.now()
    case = case_of_citizen(session(), citizen().id, no, now)
    plan = visit_task(session(), catalogue(), case, task_id).plan
    return jsonify(data=[dump_slot(plan, slot, case.form) for slot in slots_left(session(), plan, now)])


@blp.route("/<no>/visits/<uuid:task_id>", methods=["PUT"])
@allow(CITIZEN)
@blp.arguments(BookingSchema)
@blp.response(200, VisitTasksSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, visit.not_a_visit")
@blp.alt_response(409, schema=ErrorSchema, description="visit.slot_taken, visit.too_late, visit.too_many_changes …")
@blp.alt_response(422, schema=ErrorSchema, description="visit.no_such_slot")
def book_visit(sent: dict[str, Any], no: str, task_id: UUID) -> Response:
    """Book a time, or move the booking to it."""
    now = runtime().clock.now()
    team, starts_at = sent["team"], sent["starts_at"]
    return listed(book(session(), catalogue(), now, citizen(), no, task_id, team=team, starts_at=starts_at))


@blp.route("/<no>/visits/<uuid:task_id>", methods=["DELETE"])
@allow(CITIZEN)
@blp.response(200, VisitTasksSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, visit.not_a_visit")
@blp.alt_response(409, schema=ErrorSchema, description="visit.nothing_booked, visit.too_late, visit.too_many_changes …")
def cancel_visit(no: str, task_id: UUID) -> Response:
    """Give a booking up, to choose another time."""
    return listed(cancel(session(), catalogue(), runtime().clock.now(), citizen(), no, task_id))


@blp.route("/<no>/visits/<uuid:task_id>/wish", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(WishSchema)
@blp.response(200, VisitTasksSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, visit.not_a_visit")
@blp.alt_response(409, schema=ErrorSchema, description="visit.nothing_booked, visit.not_open")
@blp.alt_response(422, schema=ErrorSchema, description="visit.wish_wanted")
def wish(sent: dict[str, Any], no: str, task_id: UUID) -> Response:
    """Ask the office for another time."""
    now = runtime().clock.now()
    return listed(ask_for_another(session(), catalogue(), now, citizen(), no, task_id, sent["wish"]))


@blp.route("/<no>/visits/<uuid:task_id>/calendar")
@allow(CITIZEN)
@blp.response(200, {"type": "string"}, content_type="text/calendar")
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, visit.not_a_visit")
@blp.alt_response(409, schema=ErrorSchema, description="visit.nothing_booked, visit.not_open")
def calendar(no: str, task_id: UUID) -> Response:
    """The booking as a file for the citizen's own calendar (iCalendar)."""
    now = runtime().clock.now()
    case = case_of_citizen(session(), citizen().id, no, now)
    task = visit_task(session(), catalogue(), case, task_id).task
    visit = booked_visit(session(), task_id)
    if visit is None:
        raise Refused("visit.nothing_booked")
    title, note = f"{task.name}（{visit.team_name}）", f"{case.item_name}，办件编号 {case.no}。改时间请在办件里操作。"
    content = calendar_file(visit.id, now, visit.starts_at, visit.ends_at, title, visit.place, note)
    answer = Response(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{case.no}.ics"'
    return answer
