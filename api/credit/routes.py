"""My credit record, applications for its repair, and the staff who look and decide."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.core.actors import Role
from api.core.auth import CITIZEN, REAL_NAME, allow, citizen, staff, staff_member
from api.core.clock import local_date
from api.core.db import session
from api.core.paging import PageQuery
from api.core.runtime import runtime
from api.credit import queries, usecases
from api.credit.rules.subjects import Promiser
from api.credit.schemas import (
    CreditRepairAskedSchema,
    CreditRepairDecidedSchema,
    CreditRepairPageSchema,
    CreditRepairStateSchema,
    CreditStandingSchema,
    MyCreditSchema,
)
from api.http_errors import ErrorSchema

WATCHERS = staff(Role.INSPECTOR, Role.SENIOR_REVIEWER, Role.SUPERVISOR)
blp = Blueprint("credit", __name__, url_prefix="/api/v1", description="信用：信用类型、记录、修复")


@blp.route("/me/credit")
@allow(CITIZEN)
@blp.response(200, MyCreditSchema)
@blp.alt_response(401, schema=ErrorSchema)
def show_my_credit() -> Response:
    """My credit and that of the organisations I act for: class, why, records, what can be done."""
    return jsonify(data=my_standings())


def my_standings() -> list[dict[str, Any]]:
    """The asker's own standing and those of their organisations, as plain values."""
    now = runtime().clock.now()
    mine = queries.promisers_of(session(), citizen().id, now)
    return [standing_now(each) for each in mine]


def standing_now(promiser: Promiser) -> dict[str, Any]:
    """A subject's standing today."""
    today = local_date(runtime().clock.now())
    return queries.dump_standing(session(), queries.standing_of(session(), promiser, today), today)


@blp.route("/me/credit/records/<uuid:record_id>/repair", methods=["POST"])
@allow(REAL_NAME)
@blp.arguments(CreditRepairAskedSchema)
@blp.response(201, CreditRepairStateSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="credit.no_such_record")
@blp.alt_response(409, schema=ErrorSchema, description="credit.nothing_to_repair, credit.repair_too_early …")
@blp.alt_response(422, schema=ErrorSchema, description="credit.explanation_wanted")
def ask_for_repair(sent: dict[str, Any], record_id: UUID) -> tuple[Response, int]:
    """Apply to have a broken promise, made good since, repaired."""
    now, who = runtime().clock.now(), citizen()
    mine = queries.promisers_of(session(), who.id, now)
    repair = usecases.apply_for_repair(session(), now, who, record_id, mine, sent["explanation"])
    return jsonify(id=repair.id, outcome=repair.outcome), 201


@blp.route("/credit/subjects/<credit_code>")
@allow(WATCHERS)
@blp.response(200, CreditStandingSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
def show_subject(credit_code: str) -> Response:
    """The credit of an organisation; one that nobody wrote about stands in the middle."""
    return jsonify(standing_now(queries.organisation_known(session(), credit_code)))


@blp.route("/credit/repairs")
@allow(WATCHERS)
@blp.arguments(PageQuery, location="query")
@blp.response(200, CreditRepairPageSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema)
def list_repairs(wanted: dict[str, Any]) -> Response:
    """Applications for repair that wait, oldest first."""
    return jsonify(queries.repairs_waiting(session(), limit=wanted["limit"], after=wanted["after"]))


@blp.route("/credit/repairs/<uuid:repair_id>/decision", methods=["POST"])
@allow(WATCHERS)
@blp.arguments(CreditRepairDecidedSchema)
@blp.response(200, CreditRepairStateSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="credit.no_such_repair")
@blp.alt_response(409, schema=ErrorSchema, description="credit.already_decided, credit.decided_by_another")
@blp.alt_response(422, schema=ErrorSchema, description="credit.reason_wanted")
def decide_repair(sent: dict[str, Any], repair_id: UUID) -> Response:
    """Grant or refuse a repair."""
    now, granted = runtime().clock.now(), sent["outcome"] == "granted"
    repair = usecases.decide_repair(session(), now, staff_member(), repair_id, granted=granted, reason=sent["reason"])
    return jsonify(id=repair.id, outcome=repair.outcome)


BLUEPRINTS = (blp,)
