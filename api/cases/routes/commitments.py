"""The promise (承诺书) of a case: reading it, signing it, and the signed one as a PDF."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from flask_smorest import Blueprint

from api.cases.queries import case_of_citizen, item_of
from api.cases.queries.commitments import signed_text
from api.cases.routes.answers import answered, catalogue
from api.cases.schemas import CaseSchema
from api.cases.schemas.commitments import CommitmentTextQuery, CommitmentTextSchema, SignatureSchema
from api.cases.usecases.commitments import Signature, sign, text_to_sign
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.runtime import runtime
from api.credit.models import SignedCommitment
from api.credit.rules.commitment_document import SignedPaper, commitment_pdf
from api.http_errors import ErrorSchema

blp = Blueprint("case_commitments", __name__, url_prefix="/api/v1/cases", description="承诺书：阅读、签署、下载")


@blp.route("/<no>/commitment")
@allow(CITIZEN)
@blp.arguments(CommitmentTextQuery, location="query")
@blp.response(200, CommitmentTextSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, commitment.not_asked")
def show_commitment(wanted: dict[str, Any], no: str) -> Response:
    """The promise to read before signing."""
    case = case_of_citizen(session(), citizen().id, no, runtime().clock.now())
    text = text_to_sign(catalogue(), item_of(session(), case), case, wanted["text"])
    return jsonify(
        text=text.code, version=text.version, title=text.title, body=text.text, notices=text.notices, digest=text.digest
    )


@blp.route("/<no>/commitment", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(SignatureSchema)
@blp.response(200, CaseSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="auth.level_too_low, commitment.name_unknown")
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, commitment.not_asked")
@blp.alt_response(409, schema=ErrorSchema, description="commitment.text_changed, credit.promise_closed …")
@blp.alt_response(422, schema=ErrorSchema, description="commitment.wrong_name, commitment.notices_unread …")
def sign_commitment(sent: Signature, no: str) -> Response:
    """Sign it."""
    return answered(sign(session(), catalogue(), runtime().clock.now(), citizen(), no, sent))


@blp.route("/<no>/commitment/document")
@allow(CITIZEN)
@blp.arguments(CommitmentTextQuery, location="query")
@blp.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="case.not_found, commitment.not_signed")
def signed_document(wanted: dict[str, Any], no: str) -> Response:
    """The signed promise as a PDF."""
    case = case_of_citizen(session(), citizen().id, no, runtime().clock.now())
    return as_pdf(paper_of(signed_text(session(), case, wanted["text"]), no, case.item_name), no)


def paper_of(signed: SignedCommitment, no: str, item: str) -> SignedPaper:
    """What stands on the paper of a signature."""
    return SignedPaper(
        no=no,
        item=item,
        title=signed.title,
        version=signed.text_version,
        text=signed.text,
        notices=tuple(signed.notices),
        promiser=signed.promiser_name,
        credit_code=signed.credit_code or "",
        signature=signed.signature,
        signed_at=signed.signed_at,
        digest=signed.text_digest,
    )


def as_pdf(paper: SignedPaper, no: str) -> Response:
    """The paper as a file to keep."""
    answer = Response(commitment_pdf(paper), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="commitment-{no}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
