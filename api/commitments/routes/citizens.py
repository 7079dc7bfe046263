"""What a citizen does about the check of their promise: read, answer, appeal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify, request
from flask_smorest import Blueprint

from api.cases.models import Case
from api.cases.queries import case_of_citizen
from api.cases.routes.materials import count_file
from api.commitments.queries.dump import dump_for_citizen
from api.commitments.schemas import (
    AppealSchema,
    CheckAnswerSchema,
    CheckFileSchema,
    CheckFileTakenSchema,
    MyChecksSchema,
)
from api.commitments.usecases import answering
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.errors import Invalid
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.uploads.models import Upload
from api.uploads.ports import Storage, VirusScanner

blp = Blueprint("my_commitment_checks", __name__, url_prefix="/api/v1/cases", description="承诺核查：整改、申诉")


@blp.route("/<no>/commitment-checks")
@allow(CITIZEN)
@blp.response(200, MyChecksSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
def show_checks(no: str) -> Response:
    """The checks of the promises of one of my cases."""
    return mine(case_of_citizen(session(), citizen().id, no, runtime().clock.now()))


@blp.route("/<no>/commitment-checks/<uuid:check_id>/files", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(CheckFileSchema, location="files")
@blp.response(201, CheckFileTakenSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, commitment.no_such_check")
@blp.alt_response(409, schema=ErrorSchema, description="commitment.not_breached, commitment.too_many_files …")
@blp.alt_response(413, schema=ErrorSchema)
@blp.alt_response(415, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema)
@blp.alt_response(429, schema=ErrorSchema)
@blp.alt_response(503, schema=ErrorSchema)
def add_file(_: dict[str, Any], no: str, check_id: UUID) -> tuple[Response, int]:
    """Hand in a file for the answer or the appeal that is open now."""
    received = take_file(no, check_id, request.files["file"])
    return jsonify(id=received.id, name=received.name), 201


def take_file(no: str, check_id: UUID, file: Any) -> Upload:
    """Receive one file of the asker; raises as `answering.add_file` does."""
    platform = runtime()
    count_file()
    if not getattr(file, "filename", ""):
        raise Invalid("upload.empty", errors={"file": "请选择文件。"})
    return answering.add_file(
        *(session(), platform.ports.find(Storage), platform.ports.find(VirusScanner), platform.clock.now()),
        asker=citizen(),
        no=no,
        check_id=check_id,
        filename=file.filename,
        content=file.read(),
        max_bytes=platform.settings.upload_max_bytes,
    )


@blp.route("/<no>/commitment-checks/<uuid:check_id>/answer", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(CheckAnswerSchema)
@blp.response(200, MyChecksSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, commitment.no_such_check")
@blp.alt_response(409, schema=ErrorSchema, description="commitment.not_rectifying")
@blp.alt_response(422, schema=ErrorSchema, description="commitment.answer_wanted")
def answer(sent: dict[str, Any], no: str, check_id: UUID) -> Response:
    """Say what was put right."""
    now = runtime().clock.now()
    return mine(answering.answer_rectification(session(), now, citizen(), no, check_id, sent["explanation"])[1])


@blp.route("/<no>/commitment-checks/<uuid:check_id>/appeal", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(AppealSchema)
@blp.response(201, MyChecksSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, commitment.no_such_check")
@blp.alt_response(409, schema=ErrorSchema, description="commitment.appeal_too_late, commitment.already_appealed …")
@blp.alt_response(422, schema=ErrorSchema, description="commitment.answer_wanted")
def appeal(sent: dict[str, Any], no: str, check_id: UUID) -> tuple[Response, int]:
    """Contest a breach."""
    now = runtime().clock.now()
    return mine(answering.appeal(session(), now, citizen(), no, check_id, sent["reasons"])[1]), 201


def mine(case: Case) -> Response:
    """The checks of the case as they stand now."""
    return jsonify(data=dump_for_citizen(session(), case, runtime().clock.now()))
