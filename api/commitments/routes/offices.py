"""The worklist of checks, and what staff do with one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.cases.models import Case
from api.catalogue.rules import Catalogue
from api.commitments.models import CommitmentCheck
from api.commitments.queries.dump import dump_for_staff
from api.commitments.queries.loading import check_for
from api.commitments.queries.worklist import worklist
from api.commitments.schemas import (
    AppealDecisionSchema,
    BreachConfirmationSchema,
    CheckFindingSchema,
    CheckPageSchema,
    CheckQuery,
    CheckSchema,
)
from api.commitments.usecases import appeals, breaching, claiming
from api.commitments.usecases.checking import Finding, make_check
from api.commitments.usecases.files import look_at_file
from api.core.actors import Role
from api.core.auth import allow, staff, staff_member
from api.core.clock import local_date
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.uploads.ports import Storage

CHECKERS = staff(Role.INSPECTOR, Role.SENIOR_REVIEWER)
WATCHERS = staff(Role.INSPECTOR, Role.SENIOR_REVIEWER, Role.SUPERVISOR)
JUDGES = staff(Role.SUPERVISOR)
blp = Blueprint("commitments", __name__, url_prefix="/api/v1/commitments", description="承诺核查、复核、申诉")


@blp.route("")
@allow(WATCHERS)
@blp.arguments(CheckQuery, location="query")
@blp.response(200, CheckPageSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema)
def list_checks(wanted: dict[str, Any]) -> Response:
    """The checks of a box, the most urgent first."""
    today = local_date(runtime().clock.now())
    limit, after = wanted["limit"], wanted["after"]
    return jsonify(worklist(session(), staff_member(), wanted["box"], today, limit=limit, after=after))


@blp.route("/<uuid:check_id>")
@allow(WATCHERS)
@blp.response(200, CheckSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="commitment.no_such_check")
def show_check(check_id: UUID) -> Response:
    """One check; the citizen can read that you looked."""
    return viewed(*claiming.look_at_check(session(), runtime().clock.now(), staff_member(), check_id))


@blp.route("/<uuid:check_id>/claim", methods=["POST"])
@allow(CHECKERS)
@blp.response(200, CheckSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="commitment.not_yours")
@blp.alt_response(404, schema=ErrorSchema, description="commitment.no_such_check")
@blp.alt_response(409, schema=ErrorSchema, description="commitment.taken, commitment.not_by_decider …")
def claim(check_id: UUID) -> Response:
    """Take a check."""
    return viewed(*claiming.claim(session(), runtime().clock.now(), staff_member(), check_id))


@blp.route("/<uuid:check_id>/release", methods=["POST"])
@allow(CHECKERS)
@blp.response(200, CheckSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="commitment.not_yours")
@blp.alt_response(404, schema=ErrorSchema, description="commitment.no_such_check")
@blp.alt_response(409, schema=ErrorSchema, description="commitment.taken …")
def release(check_id: UUID) -> Response:
    """Give a check back to its office."""
    return viewed(*claiming.release(session(), runtime().clock.now(), staff_member(), check_id))


@blp.route("/<uuid:check_id>/check", methods=["POST"])
@allow(CHECKERS)
@blp.arguments(CheckFindingSchema)
@blp.response(200, CheckSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="commitment.not_yours")
@blp.alt_response(404, schema=ErrorSchema, description="commitment.no_such_check")
@blp.alt_response(409, schema=ErrorSchema, description="request.stale, commitment.rectify_running …")
@blp.alt_response(422, schema=ErrorSchema, description="commitment.findings_wanted …")
def check(found: Finding, check_id: UUID) -> Response:
    """Say what a check found: kept, rectify or breached."""
    return viewed(*make_check(session(), catalogue(), runtime().clock.now(), staff_member(), check_id, found))


@blp.route("/<uuid:check_id>/confirmation", methods=["POST"])
@allow(CHECKERS)
@blp.arguments(BreachConfirmationSchema)
@blp.response(200, CheckSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="commitment.not_yours")
@blp.alt_response(404, schema=ErrorSchema, description="commitment.no_such_check")
@blp.alt_response(409, schema=ErrorSchema, description="request.stale, commitment.four_eyes …")
@blp.alt_response(422, schema=ErrorSchema, description="commitment.reason_wanted")
def confirm(sent: dict[str, Any], check_id: UUID) -> Response:
    """Confirm a breach that a colleague found, or hand it back."""
    return viewed(*settled(sent, check_id))


def settled(sent: dict[str, Any], check_id: UUID) -> tuple[CommitmentCheck, Case]:
    """The check after its second person has spoken."""
    now, member, version = runtime().clock.now(), staff_member(), sent["version"]
    if sent["outcome"] == "confirmed":
        return breaching.confirm_breach(session(), catalogue(), now, member, check_id, version=version)
    return breaching.decline_breach(session(), now, member, check_id, version=version, reason=sent["reason"])


@blp.route("/<uuid:check_id>/appeal", methods=["POST"])
@allow(JUDGES)
@blp.arguments(AppealDecisionSchema)
@blp.response(200, CheckSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="commitment.no_such_check, commitment.no_such_appeal")
@blp.alt_response(409, schema=ErrorSchema, description="commitment.appeal_decided, commitment.appeal_by_another")
@blp.alt_response(422, schema=ErrorSchema, description="commitment.reason_wanted")
def decide_appeal(sent: dict[str, Any], check_id: UUID) -> Response:
    """Decide the appeal: upheld or overturned."""
    now, overturned = runtime().clock.now(), sent["outcome"] == "overturned"
    appeals.decide_appeal(
        session(), catalogue(), now, staff_member(), check_id, overturned=overturned, reason=sent["reason"]
    )
    return viewed(*check_for(session(), staff_member(), check_id))


@blp.route("/<uuid:check_id>/files/<uuid:upload_id>")
@allow(WATCHERS)
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="commitment.no_such_check, material.not_found")
def show_file(check_id: UUID, upload_id: UUID) -> Response:
    """A file of an answer or an appeal, watermarked; every look is recorded for its citizen."""
    storage = runtime().ports.find(Storage)
    seen = look_at_file(session(), storage, runtime().clock.now(), staff_member(), check_id, upload_id)
    answer = Response(seen.content, mimetype=seen.media_type)
    answer.headers["Content-Disposition"] = seen.disposition
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def viewed(found: CommitmentCheck, case: Case) -> Response:
    """The check as it stands now."""
    return jsonify(dump_for_staff(session(), staff_member(), found, case, runtime().clock.now()))


def catalogue() -> Catalogue:
    """The catalogue of this process."""
    return runtime().ports.find(Catalogue)
