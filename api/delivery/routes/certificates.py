"""The result of a case, electronically."""

from __future__ import annotations

from flask import Response
from flask_smorest import Blueprint

from api.catalogue.rules import Catalogue
from api.core.auth import ANY_STAFF, CITIZEN, allow, asker, staff_member
from api.core.db import session
from api.core.errors import NotSignedIn
from api.core.runtime import runtime
from api.delivery.usecases import hand_out, internal_decision
from api.http_errors import ErrorSchema
from api.uploads.ports import Storage
from api.uploads.rules.names import content_disposition, safe_name

blp = Blueprint("delivery", __name__, url_prefix="/api/v1", description="送达：办理结果")


@blp.route("/cases/<no>/certificate")
@allow(CITIZEN | ANY_STAFF)
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, case.no_certificate")
@blp.alt_response(409, schema=ErrorSchema, description="the case is not concluded")
@blp.alt_response(503, schema=ErrorSchema, description="storage.damaged")
def show_certificate(no: str) -> Response:
    """The decision as a PDF; a citizen who opens it has received it, and staff who do are recorded."""
    who = asker()
    if who is None:
        raise NotSignedIn("auth.not_signed_in")
    here = runtime()
    certificate, content = hand_out(session(), here.ports.find(Storage), here.clock.now(), who, no)
    return as_pdf(certificate.title, no, content)


@blp.route("/staff/cases/<no>/decision")
@allow(ANY_STAFF)
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="the case is not concluded")
def show_internal_decision(no: str) -> Response:
    """The decision on an internal item, for the departments concerned."""
    title, content = internal_decision(session(), runtime().ports.find(Catalogue), staff_member(), no)
    return as_pdf(title, no, content)


def as_pdf(title: str, no: str, content: bytes) -> Response:
    """A document that nobody between us may keep."""
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = content_disposition(safe_name(f"{title} {no}.pdf", ".pdf"))
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
