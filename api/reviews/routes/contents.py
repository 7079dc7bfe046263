"""The files of a case: plain for their own citizen, watermarked with the viewer's name for staff."""

from __future__ import annotations

from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from api.cases.models import Case
from api.core.actors import Citizen, Staff
from api.core.auth import ANY_STAFF, CITIZEN, allow, asker
from api.core.clock import CHINA
from api.core.db import session
from api.core.errors import NotSignedIn
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.reviews import usecases
from api.uploads.models import Upload
from api.uploads.ports import Storage
from api.uploads.rules.names import content_disposition
from api.uploads.rules.watermark import watermarked, watermarked_document
from api.uploads.usecases import content_of

blp = Blueprint("contents", __name__, url_prefix="/api/v1", description="材料内容")


@blp.route("/materials/<uuid:upload_id>/content")
@allow(CITIZEN | ANY_STAFF)
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="material.not_found")
@blp.alt_response(503, schema=ErrorSchema)
def show_content(upload_id: UUID) -> Response:
    """A file that was handed in; every look of staff is recorded for its citizen."""
    who = asker()
    if who is None:
        raise NotSignedIn("auth.not_signed_in")
    upload, case = usecases.look_at_material(session(), runtime().clock.now(), who, upload_id)
    return sent(upload, seen_by(who, upload, case))


def seen_by(who: Citizen | Staff, upload: Upload, case: Case) -> bytes:
    """The bytes as the asker gets them: staff read across them who looks, when and for which case."""
    content = content_of(runtime().ports.find(Storage), upload)
    if isinstance(who, Citizen):
        return content
    at = runtime().clock.now().astimezone(CHINA)
    text = f"{who.name} {at:%Y-%m-%d %H:%M} 仅用于办理 {case.no}"
    return watermarked(content, text) if upload.kind == "image" else watermarked_document(content, text)


def sent(upload: Upload, content: bytes) -> Response:
    """The bytes as a file that no browser runs, keeps or lets others frame."""
    answer = Response(content, mimetype=upload.media_type)
    answer.headers["Content-Disposition"] = content_disposition(upload.name)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
