"""A citizen's wallet, and the check that anybody may make of a certificate."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import request
from flask_smorest import Blueprint

from api.catalogue.rules import Catalogue
from api.core.actors import Level
from api.core.auth import ANYONE, CITIZEN, allow, citizen
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.organisations.queries import membership_for
from api.wallet import queries, usecases
from api.wallet.rules.held import PLATFORM
from api.wallet.schemas import (
    ComparisonSchema,
    FileSent,
    ImportWanted,
    OfOrganisation,
    VerificationSchema,
    WalletSchema,
    certificate_out,
    held_out,
    import_out,
)

blp = Blueprint("wallet", __name__, url_prefix="/api/v1", description="Certificates held, and their verification")

IMPORTS = "20/hour"
CHECKS = "30/minute"  # a code has 80 random bits: the limit spares the database, guessing is hopeless anyway


@blp.route("/me/wallet")
@allow(CITIZEN)
@blp.arguments(OfOrganisation, location="query")
@blp.response(200, WalletSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="organisation.not_found")
def show_wallet(whose: dict[str, Any]) -> dict[str, Any]:
    """What I hold, or an organisation for which I act: certificates, and what other offices confirmed or could give."""
    return wallet_out(whose["organisation"])


def wallet_out(organisation: UUID | None) -> dict[str, Any]:
    """The wallet of the asker, or of an organisation for which they act."""
    catalogue, person = runtime().ports.find(Catalogue), citizen().id
    if organisation is not None:
        membership_for(session(), person, organisation, runtime().clock.now())
    issued, elsewhere = queries.contents_of(session(), person, organisation)
    names, newest = catalogue.certificate_kinds, queries.newest_versions(each for each in issued if not each.revoked_at)
    amended = {each.kind: each.verify_code for each in queries.in_force(issued) if each.version > 1}
    held = [certificate_out(each, PLATFORM, names, queries.newer_than(each, newest)) for each in issued]
    held += [held_out(each, names, amended.get(each.kind)) for each in elsewhere]
    known = citizen().level >= Level.REAL_NAME
    offers = queries.imports_for(session(), catalogue, person, organisation) if known else []
    return {"data": held, "imports": [import_out(row) for row in offers], "next": None}


@blp.route("/me/wallet/imports", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(ImportWanted)
@blp.response(202, WalletSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="auth.level_too_low")
@blp.alt_response(404, schema=ErrorSchema, description="certificate.not_to_be_had, organisation.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="exchange.nothing_to_ask: it is being asked")
@blp.alt_response(422, schema=ErrorSchema, description="exchange.consent_outdated")
@blp.alt_response(429, schema=ErrorSchema, description="exchange.too_often")
def bring_in(sent: dict[str, Any]) -> dict[str, Any]:
    """Agree that the office that issued a certificate is asked for it; `imports` shows how far that is."""
    count_import()
    now, catalogue, organisation = runtime().clock.now(), runtime().ports.find(Catalogue), sent["organisation"]
    told = {"consent_version": sent["consent"]["version"], "organisation_id": organisation}
    usecases.import_certificate(session(), catalogue, now, citizen(), sent["kind"], **told)
    return wallet_out(organisation)


@blp.route("/me/wallet/imports/<kind>", methods=["DELETE"])
@allow(CITIZEN)
@blp.arguments(OfOrganisation, location="query")
@blp.response(204)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="certificate.not_to_be_had, organisation.not_found")
def drop(whose: dict[str, Any], kind: str) -> None:
    """Take the consent back: what another office gave leaves the wallet."""
    usecases.drop_import(session(), runtime().clock.now(), citizen(), kind, whose["organisation"])


def count_import() -> None:
    """Count one consent of the asker; TooMany `exchange.too_often` beyond the limit."""
    runtime().limiter.hit(IMPORTS, "wallet-import", str(citizen().id), reason="exchange.too_often")


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
