"""Asking less: other offices are asked instead of the citizen, and files of earlier cases are used again."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from api.cases.queries import case_of_citizen
from api.cases.routes.answers import answered, catalogue
from api.cases.routes.materials import count_file
from api.cases.schemas import CaseSchema, LookupConsentSchema, ReuseConsentSchema
from api.cases.usecases.lookups import agree_to_lookups, withdraw_lookups
from api.cases.usecases.reuse import reuse_material
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.uploads.ports import Storage

LOOKUPS_OF_ONE_PERSON = "60/hour"

blp = Blueprint("less_asked", __name__, url_prefix="/api/v1/cases", description="办件：数据共享、材料复用")


@blp.route("/<no>/exchanges", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(LookupConsentSchema)
@blp.response(202, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="auth.level_too_low")
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="exchange.nothing_to_ask, or the state")
@blp.alt_response(422, schema=ErrorSchema, description="exchange.consent_outdated; errors name the present version")
@blp.alt_response(429, schema=ErrorSchema, description="exchange.too_often")
def agree(sent: dict[str, Any], no: str) -> Response:
    """Agree that the named sources are asked for this case; `lookups` of the case shows how far that is."""
    count_lookup()
    now, consent = runtime().clock.now(), sent["consent"]["version"]
    who, sources = citizen(), sent["sources"]
    case = agree_to_lookups(session(), catalogue(), now, who, no, sources=sources, consent_version=consent)
    return answered(case, 202)


def count_lookup() -> None:
    """Count one consent of the asker; TooMany `exchange.too_often` beyond the limit."""
    runtime().limiter.hit(LOOKUPS_OF_ONE_PERSON, "lookup", str(citizen().id), reason="exchange.too_often")


@blp.route("/<no>/exchanges", methods=["DELETE"])
@allow(CITIZEN)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="exchange.handed_in")
def withdraw_all(no: str) -> Response:
    """Take every consent of a draft back; what was found is dropped."""
    return answered(withdraw_lookups(session(), runtime().clock.now(), citizen(), no))


@blp.route("/<no>/exchanges/<source>", methods=["DELETE"])
@allow(CITIZEN)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="exchange.handed_in")
def withdraw_one(no: str, source: str) -> Response:
    """Take the consent for one source back; what it answered is dropped."""
    return answered(withdraw_lookups(session(), runtime().clock.now(), citizen(), no, {source}))


@blp.route("/<no>/materials/<code>/reuse", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(ReuseConsentSchema)
@blp.response(201, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, material.not_asked, material.nothing_to_reuse")
@blp.alt_response(409, schema=ErrorSchema, description="material.too_many, material.not_wanted, or the state")
@blp.alt_response(422, schema=ErrorSchema, description="exchange.consent_outdated")
@blp.alt_response(429, schema=ErrorSchema, description="material.too_often")
@blp.alt_response(503, schema=ErrorSchema)
def reuse(sent: dict[str, Any], no: str, code: str) -> Response:
    """Hand in again what an earlier case has for this material."""
    count_file()
    now, who, storage = runtime().clock.now(), citizen(), runtime().ports.find(Storage)
    reuse_material(session(), storage, now, who, no, code, sent["consent"]["version"])
    return answered(case_of_citizen(session(), who.id, no, now), 201)
