"""Starting, filling in, handing in, correcting, withdrawing and rating a case."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from api.cases import usecases
from api.cases.routes.answers import answered, catalogue
from api.cases.schemas import (
    CaseAnswersSchema,
    CaseRatingSchema,
    CaseSchema,
    CaseSupplementSchema,
    CaseVersionSchema,
    CaseWithdrawalSchema,
    NewCaseSchema,
)
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema

DRAFTS_OF_ONE_PERSON = "100/day"

blp = Blueprint("filing", __name__, url_prefix="/api/v1/cases", description="办件：申请、补正、撤回、评价")


@blp.route("", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(NewCaseSchema)
@blp.response(201, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="case.no_proxy, case.proxy_not_allowed, auth.level_too_low")
@blp.alt_response(404, schema=ErrorSchema, description="catalogue.no_such_item or _package, organisation.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="case.too_many_drafts, case.organisation_wanted")
@blp.alt_response(422, schema=ErrorSchema)
@blp.alt_response(429, schema=ErrorSchema, description="case.too_often")
def start_draft(sent: dict[str, Any]) -> Response:
    """Start a draft, filled in with what is known already."""
    count_draft()
    now = runtime().clock.now()
    what, whom, firm = thing_to_file(sent), sent["on_behalf_of"], sent["organisation"]
    case = usecases.start_draft(session(), catalogue(), now, citizen(), what, whom, firm, sent["form"])
    return answered(case, 201)


def thing_to_file(sent: dict[str, Any]) -> str:
    """The code of the item or package asked for; NotFound when there is none of that kind."""
    if "package" in sent:
        return catalogue().package(sent["package"]).code
    return catalogue().public_item(sent["item"]).code


def count_draft() -> None:
    """Count one draft of the asker; TooMany `case.too_often` beyond the limit."""
    runtime().limiter.hit(DRAFTS_OF_ONE_PERSON, "draft", str(citizen().id), reason="case.too_often")


@blp.route("/<no>", methods=["PATCH"])
@allow(CITIZEN)
@blp.arguments(CaseAnswersSchema)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="request.stale, or the state does not allow it")
@blp.alt_response(422, schema=ErrorSchema, description="case.answers_invalid, case.not_wanted")
def save_answers(sent: dict[str, Any], no: str) -> Response:
    """Save answers into a draft or into what was returned."""
    now = runtime().clock.now()
    who, form, version = citizen(), sent["form"], sent["version"]
    return answered(usecases.save_answers(session(), catalogue(), now, who, no, answers=form, version=version))


@blp.route("/<no>/submission", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(CaseVersionSchema)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="auth.level_too_low, case.no_proxy")
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="request.stale, case.already_submitted …")
@blp.alt_response(422, schema=ErrorSchema, description="case.incomplete, every problem at once")
def submit(sent: dict[str, Any], no: str) -> Response:
    """Hand in a draft."""
    now = runtime().clock.now()
    return answered(usecases.submit(session(), catalogue(), now, citizen(), no, sent["version"]))


@blp.route("/<no>/supplement", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(CaseSupplementSchema)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="request.stale, or nothing is wanted")
@blp.alt_response(422, schema=ErrorSchema, description="case.supplement_incomplete, every problem at once")
def supplement(sent: dict[str, Any], no: str) -> Response:
    """Hand in the correction of what was returned."""
    now = runtime().clock.now()
    who, form, version = citizen(), sent["form"], sent["version"]
    return answered(usecases.supplement(session(), catalogue(), now, who, no, answers=form, version=version))


@blp.route("/<no>/withdrawal", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(CaseWithdrawalSchema)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="case.already_concluded, case.already_withdrawn")
@blp.alt_response(422, schema=ErrorSchema)
def withdraw(sent: dict[str, Any], no: str) -> Response:
    """Take a case back before it is decided."""
    return answered(usecases.withdraw(session(), runtime().clock.now(), citizen(), no, sent["reason"]))


@blp.route("/<no>/rating", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(CaseRatingSchema)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="case.already_rated, or not concluded yet")
@blp.alt_response(422, schema=ErrorSchema)
def rate(sent: dict[str, Any], no: str) -> Response:
    """Say how well a case was handled."""
    now = runtime().clock.now()
    return answered(usecases.rate(session(), now, citizen(), no, sent["score"], sent["comment"]))
