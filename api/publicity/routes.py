"""Public notices for everybody, objections for who makes them, and answers for the office."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.catalogue.rules import Catalogue
from api.core.actors import Role
from api.core.auth import ANYONE, CITIZEN, REAL_NAME, allow, citizen, staff, staff_member
from api.core.clock import CHINA
from api.core.db import session
from api.core.paging import PageQuery, key_of
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.publicity import schemas
from api.publicity.queries import notices, objections
from api.publicity.rules.objections import Answer
from api.publicity.usecases import answering, objecting
from api.uploads.models import Upload
from api.uploads.ports import Storage, VirusScanner
from api.uploads.rules.names import content_disposition
from api.uploads.rules.watermark import watermarked, watermarked_document

OBJECTIONS_OF_ONE_PERSON = "20/day"
FILES_OF_ONE_PERSON = "60/day"
ANSWERING = staff(Role.REVIEWER, Role.SENIOR_REVIEWER, Role.CLERK)

blp = Blueprint("publicity", __name__, url_prefix="/api/v1", description="公示公告和异议")


@blp.route("/public-notices")
@allow(ANYONE)
@blp.arguments(schemas.PublicNoticeQuery(), location="query")
@blp.response(200, schemas.PublicNoticePageSchema)
@blp.alt_response(422, schema=ErrorSchema, description="request.bad_cursor")
def list_notices(page: dict[str, Any]) -> Response:
    """The notices that are up, newest first."""
    now, before = runtime().clock.now(), key_of(page["after"], UUID)
    return jsonify(notices.notices_up(session(), catalogue(), now, q=page["q"], limit=page["limit"], before=before))


@blp.route("/public-notices/<uuid:notice_id>")
@allow(ANYONE)
@blp.response(200, schemas.PublicNoticeSchema)
@blp.alt_response(404, schema=ErrorSchema, description="public_notice.not_found")
def show_notice(notice_id: UUID) -> Response:
    """One notice."""
    return jsonify(notices.notice_shown(session(), catalogue(), notice_id, runtime().clock.now()))


@blp.route("/public-notices/<uuid:notice_id>/objections", methods=["POST"])
@allow(REAL_NAME)
@blp.arguments(schemas.NewObjectionSchema)
@blp.response(201, schemas.ObjectionSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="auth.level_too_low, objection.own_case")
@blp.alt_response(404, schema=ErrorSchema, description="public_notice.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="public_notice.over, objection.already_made")
@blp.alt_response(422, schema=ErrorSchema)
@blp.alt_response(429, schema=ErrorSchema, description="objection.too_often")
def object_to(sent: dict[str, Any], notice_id: UUID) -> tuple[Response, int]:
    """Object to a notice, until its last day; the applicant does not learn who."""
    count_objection()
    made = objecting.object_to(session(), catalogue(), runtime().clock.now(), citizen(), notice_id, sent["reason"])
    return jsonify(objections.dump_objection(session(), made)), 201


@blp.route("/me/objections")
@allow(CITIZEN)
@blp.arguments(PageQuery(), location="query")
@blp.response(200, schemas.ObjectionPageSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema, description="request.bad_cursor")
def list_mine(page: dict[str, Any]) -> Response:
    """My objections, newest first."""
    before = key_of(page["after"], UUID)
    return jsonify(objections.objections_of_person(session(), citizen().id, limit=page["limit"], before=before))


@blp.route("/me/objections/<no>")
@allow(CITIZEN)
@blp.response(200, schemas.ObjectionSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="objection.not_found")
def show_mine(no: str) -> Response:
    """One of my objections."""
    mine = objections.objection_of_person(session(), citizen().id, no)
    return jsonify(objections.dump_objection(session(), mine))


@blp.route("/me/objections/<no>/files", methods=["POST"])
@allow(REAL_NAME)
@blp.arguments(schemas.ObjectionFileSchema, location="files")
@blp.response(201, schemas.ObjectionSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="objection.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="objection.already_answered, objection.too_many_files")
@blp.alt_response(413, schema=ErrorSchema)
@blp.alt_response(415, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema)
@blp.alt_response(429, schema=ErrorSchema, description="objection.too_often")
@blp.alt_response(503, schema=ErrorSchema)
def add_file(sent: dict[str, Any], no: str) -> tuple[Response, int]:
    """Support my objection with a file."""
    take_file(no, sent["file"])
    mine = objections.objection_of_person(session(), citizen().id, no)
    return jsonify(objections.dump_objection(session(), mine)), 201


@blp.route("/objections")
@allow(ANSWERING)
@blp.arguments(PageQuery(), location="query")
@blp.response(200, schemas.ObjectionPageSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema, description="request.bad_cursor")
def list_at_office(page: dict[str, Any]) -> Response:
    """What my office has to answer, the oldest first."""
    after = key_of(page["after"], UUID)
    return jsonify(objections.objections_at_office(session(), staff_member(), limit=page["limit"], after=after))


@blp.route("/objections/<no>")
@allow(ANSWERING)
@blp.response(200, schemas.OfficeObjectionSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="objection.not_yours")
@blp.alt_response(404, schema=ErrorSchema, description="objection.not_found")
def show_at_office(no: str) -> Response:
    """An objection at my office; that it was read is recorded for who made it."""
    found = answering.look_at(session(), runtime().clock.now(), staff_member(), no)
    return jsonify(objections.dump_for_office(session(), found))


@blp.route("/objections/<no>/files/<uuid:file_id>")
@allow(ANSWERING)
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="objection.not_yours")
@blp.alt_response(404, schema=ErrorSchema, description="objection.not_found, material.not_found")
@blp.alt_response(503, schema=ErrorSchema)
def show_file(no: str, file_id: UUID) -> Response:
    """A file that supports an objection."""
    platform = runtime()
    storage = platform.ports.find(Storage)
    file, content = answering.file_of(session(), storage, platform.clock.now(), staff_member(), no, file_id)
    text = f"{staff_member().name} {platform.clock.now().astimezone(CHINA):%Y-%m-%d %H:%M} 仅用于核实 {no}"
    return as_content(file, watermarked(content, text) if file.kind == "image" else watermarked_document(content, text))


@blp.route("/objections/<no>/answer", methods=["POST"])
@allow(ANSWERING)
@blp.arguments(schemas.AnswerSchema)
@blp.response(200, schemas.OfficeObjectionSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="objection.not_yours")
@blp.alt_response(404, schema=ErrorSchema, description="objection.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="objection.already_answered, task.taken, or the state")
@blp.alt_response(422, schema=ErrorSchema, description="objection.outcome_wanted, .answer_wanted, .problems_wanted")
def answer(given: Answer, no: str) -> Response:
    """Answer an objection: dismissed the case goes on, upheld it is rejected or returned."""
    now = runtime().clock.now()
    answered = answering.answer(session(), catalogue(), now, staff_member(), no, given)
    return jsonify(objections.dump_for_office(session(), answered))


def as_content(file: Upload, content: bytes) -> Response:
    """The bytes as a file that no browser runs, keeps or lets others frame."""
    answer = Response(content, mimetype=file.media_type)
    answer.headers["Content-Disposition"] = content_disposition(file.name)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def count_objection() -> None:
    """Count one objection of the asker; TooMany `objection.too_often` beyond the limit."""
    runtime().limiter.hit(OBJECTIONS_OF_ONE_PERSON, "objection", str(citizen().id), reason="objection.too_often")


def take_file(no: str, file: Any) -> None:
    """Receive one file for the asker's own objection; TooMany `objection.too_often` beyond the limit."""
    platform, most = runtime(), runtime().settings.upload_max_bytes
    platform.limiter.hit(FILES_OF_ONE_PERSON, "objection-file", str(citizen().id), reason="objection.too_often")
    objecting.add_evidence(
        *(session(), platform.ports.find(Storage), platform.ports.find(VirusScanner), platform.clock.now()),
        asker=citizen(),
        no=no,
        filename=file.filename or "",
        content=file.stream.read(most + 1),
        max_bytes=most,
    )


def catalogue() -> Catalogue:
    """The catalogue of this process."""
    return runtime().ports.find(Catalogue)


BLUEPRINTS = (blp,)
