"""My cases."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.cases.queries import case_of_citizen, cases_of, item_of
from api.cases.routes.answers import answered
from api.cases.schemas import CaseListQuery, CasePageSchema, CaseProblemsSchema, CaseSchema
from api.cases.usecases.completeness import problems_of
from api.core.auth import CITIZEN, allow, citizen
from api.core.clock import local_date
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema

blp = Blueprint("cases", __name__, url_prefix="/api/v1/cases", description="办件：我的办件")


@blp.route("")
@allow(CITIZEN)
@blp.arguments(CaseListQuery(), location="query")
@blp.response(200, CasePageSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema, description="request.bad_cursor")
def list_cases(page: dict[str, Any]) -> Response:
    """The cases I filed, or that were filed for me or my organisations, newest first."""
    now = runtime().clock.now()
    wanted = {"limit": page["limit"], "after": page["after"], "organisation_id": page["organisation"]}
    return jsonify(cases_of(session(), citizen().id, now, **wanted))


@blp.route("/<no>")
@allow(CITIZEN)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
def show_case(no: str) -> Response:
    """One of my cases with its clock, stages and timeline."""
    return answered(case_of_citizen(session(), citizen().id, no, runtime().clock.now()))


@blp.route("/<no>/problems")
@allow(CITIZEN)
@blp.response(200, CaseProblemsSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
def show_problems(no: str) -> Response:
    """What would be refused if my draft were handed in now, so that a client can say it before the last page."""
    now = runtime().clock.now()
    case = case_of_citizen(session(), citizen().id, no, now)
    return jsonify(errors=problems_of(session(), case, item_of(session(), case), local_date(now)))
