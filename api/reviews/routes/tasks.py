"""The worklist and the tasks on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.cases.models import Case, CaseTask
from api.catalogue.rules import Catalogue
from api.core.actors import Role
from api.core.auth import allow, staff, staff_member
from api.core.clock import local_date
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.reviews import usecases
from api.reviews.queries import dump_task_view, worklist
from api.reviews.rules.decisions import Decision
from api.reviews.schemas import DecisionSchema, TaskViewSchema, WorklistQuery, WorklistSchema

REVIEWERS = staff(Role.REVIEWER, Role.SENIOR_REVIEWER, Role.CLERK)
blp = Blueprint("reviews", __name__, url_prefix="/api/v1", description="审核：待办、领取、决定")


@blp.route("/worklist")
@allow(REVIEWERS)
@blp.arguments(WorklistQuery, location="query")
@blp.response(200, WorklistSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema)
def list_tasks(wanted: dict[str, Any]) -> Response:
    """The tasks of a box, most urgent first."""
    today = local_date(runtime().clock.now())
    limit, after = wanted["limit"], wanted["after"]
    return jsonify(worklist(session(), catalogue(), staff_member(), wanted["box"], today, limit=limit, after=after))


@blp.route("/tasks/<uuid:task_id>")
@allow(REVIEWERS)
@blp.response(200, TaskViewSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="task.not_found")
def show_task(task_id: UUID) -> Response:
    """A task with its case; the citizen can read that you looked."""
    return viewed(*usecases.look_at_task(session(), runtime().clock.now(), staff_member(), task_id))


@blp.route("/tasks/<uuid:task_id>/claim", methods=["POST"])
@allow(REVIEWERS)
@blp.response(200, TaskViewSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="task.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="task.taken, task.already_decided, task.closed")
def claim(task_id: UUID) -> Response:
    """Take a task."""
    return viewed(*usecases.claim(session(), runtime().clock.now(), staff_member(), task_id))


@blp.route("/tasks/<uuid:task_id>/release", methods=["POST"])
@allow(REVIEWERS)
@blp.response(200, TaskViewSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="task.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="task.not_claimed, task.taken …")
def release(task_id: UUID) -> Response:
    """Give a task back to its office."""
    return viewed(*usecases.release(session(), runtime().clock.now(), staff_member(), task_id))


@blp.route("/tasks/<uuid:task_id>/decision", methods=["POST"])
@allow(REVIEWERS)
@blp.arguments(DecisionSchema)
@blp.response(200, TaskViewSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="task.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="request.stale, task.taken, task.four_eyes …")
@blp.alt_response(422, schema=ErrorSchema, description="task.reason_wanted, task.problems_wanted …")
def decide(decision: Decision, task_id: UUID) -> Response:
    """Approve, return for correction, or reject."""
    now = runtime().clock.now()
    return viewed(*usecases.decide(session(), catalogue(), now, staff_member(), task_id, decision))


def viewed(task: CaseTask, case: Case) -> Response:
    """The task as it stands now."""
    now = runtime().clock.now()
    return jsonify(dump_task_view(session(), catalogue(), staff_member(), task, case, now))


def catalogue() -> Catalogue:
    """The catalogue of this process."""
    return runtime().ports.find(Catalogue)
