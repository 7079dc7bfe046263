"""Files for the materials of a case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.cases import usecases
from api.cases.queries.dump import dump_file
from api.cases.schemas import CaseUploadSchema, MaterialFileSchema
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.uploads.ports import Storage, VirusScanner

FILES_OF_ONE_PERSON = "200/hour"
"""What is taken out again stays for its time of retention: without a limit anybody could fill the disk."""

blp = Blueprint("materials", __name__, url_prefix="/api/v1/cases", description="办件：材料")


@blp.route("/<no>/materials/<code>", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(MaterialFileSchema, location="files")
@blp.response(201, CaseUploadSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, material.not_asked")
@blp.alt_response(409, schema=ErrorSchema, description="material.too_many, material.not_wanted, or the state")
@blp.alt_response(413, schema=ErrorSchema)
@blp.alt_response(415, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema)
@blp.alt_response(429, schema=ErrorSchema, description="material.too_often")
@blp.alt_response(503, schema=ErrorSchema)
def add_material(sent: dict[str, Any], no: str, code: str) -> tuple[Response, int]:
    """Hand in one file; what looks wrong with it is said under `warnings`."""
    count_file()
    platform, file = runtime(), sent["file"]
    most = platform.settings.upload_max_bytes
    received = usecases.add_material(
        session(),
        platform.ports.find(Storage),
        platform.ports.find(VirusScanner),
        platform.clock.now(),
        asker=citizen(),
        no=no,
        code=code,
        filename=file.filename or "",
        content=file.stream.read(most + 1),
        max_bytes=most,
    )
    return jsonify(dump_file(received)), 201


def count_file() -> None:
    """Count one file of the asker; TooMany `material.too_often` beyond the limit."""
    runtime().limiter.hit(FILES_OF_ONE_PERSON, "file", str(citizen().id), reason="material.too_often")


@blp.route("/<no>/materials/<code>/<uuid:upload_id>", methods=["DELETE"])
@allow(CITIZEN)
@blp.response(204)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, material.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="material.not_wanted, or the state")
def remove_material(no: str, code: str, upload_id: UUID) -> None:
    """Take a file out again."""
    usecases.remove_material(session(), runtime().clock.now(), citizen(), no, code, upload_id)
