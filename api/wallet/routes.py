"""A citizen's wallet, and the check that anybody may make of a certificate."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from api.core.auth import ANYONE, CITIZEN, allow, citizen
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.wallet import queries, usecases
from api.wallet.rules.held import PLATFORM
from api.wallet.schemas import (
    ComparisonSchema,
    FileSent,
    VerificationSchema,
    WalletSchema,
    certificate_out,
    held_out,
)

blp = Blueprint("wallet", __name__, url_prefix="/api/v1", description="Certificates held, and their verification")

CHECKS = "30/minute"  # a code has 80 random bits: the limit spares the database, guessing is hopeless anyway


@blp.route("/me/wallet")
@allow(CITIZEN)
@blp.response(200, WalletSchema)
@blp.alt_response(401, schema=ErrorSchema)
def show_wallet() -> dict[str, Any]:
    """What I hold: certificates of my cases, newest first, and what other offices confirmed."""
    mine = [certificate_out(certificate, PLATFORM) for certificate in queries.wallet_of(session(), citizen().id)]
    confirmed = [held_out(thing) for thing in queries.confirmed_elsewhere(session(), citizen().id)]
    return {"data": [*mine, *confirmed], "next": None}


@blp.route("/certificates/<code>")
@allow(ANYONE)
@blp.response(200, VerificationSchema)
@blp.alt_response(404, schema=ErrorSchema, description="certificate.unknown_code")
@blp.alt_response(429, schema=ErrorSchema)
def verify_certificate(code: str) -> queries.Verification:
    """What was issued under a code, and whether it still holds; dashes, small letters and O for 0 are understood."""
    count_check()
    return queries.verification(session(), code)


@blp.route("/certificates/<code>/comparison", methods=["POST"])
@allow(ANYONE)
@blp.arguments(FileSent, location="files")
@blp.response(200, ComparisonSchema)
@blp.alt_response(404, schema=ErrorSchema, description="certificate.unknown_code")
@blp.alt_response(429, schema=ErrorSchema)
def compare_certificate(sent: dict[str, Any], code: str) -> dict[str, bool]:
    """Whether a copy is, byte for byte, what was issued under a code; the copy is not kept."""
    count_check()
    return {"genuine": usecases.is_genuine(session(), code, sent["file"].read())}


def count_check() -> None:
    """Count one check of the asker's address; TooMany beyond the limit."""
    runtime().limiter.hit(CHECKS, "certificate-check", request.remote_addr or "")


BLUEPRINTS = (blp,)
