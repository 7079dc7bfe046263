"""Being verified another way than by face, of equal standing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.core.actors import Level, Role
from api.core.auth import REAL_NAME, allow, citizen, staff, staff_member
from api.core.db import session
from api.core.paging import PageQuery, cursor_of, key_of
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.verification.queries import requests_of, waiting_requests
from api.verification.rules.methods import Method
from api.verification.schemas import (
    AlternativeList,
    AlternativeSchema,
    AlternativeWanted,
    Confirmation,
    Refusal,
    WaitingPage,
    alternative_out,
    waiting_out,
)
from api.verification.usecases.alternatives import ask_for_alternative, confirm_alternative, refuse_alternative

blp = Blueprint(
    "my-alternative-verifications",
    __name__,
    url_prefix="/api/v1/me/alternative-verifications",
    description="Being verified another way than by face",
)
desk = Blueprint(
    "alternative-verifications",
    __name__,
    url_prefix="/api/v1/alternative-verifications",
    description="Verifying people at the counter",
)


@blp.route("", methods=["POST"])
@allow(REAL_NAME)
@blp.arguments(AlternativeWanted)
@blp.response(202, AlternativeSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="auth.level_too_low")
@blp.alt_response(422, schema=ErrorSchema)
def ask_for_another_way(sent: dict[str, str]) -> dict[str, Any]:
    """Ask to be verified at the counter, by video or by my bank; it has the same effect as my face."""
    asked = ask_for_alternative(session(), runtime().clock.now(), citizen(), Method(sent["method"]))
    return alternative_out(asked)


@blp.route("")
@allow(REAL_NAME)
@blp.response(200, AlternativeList)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="auth.level_too_low")
def list_my_requests() -> dict[str, Any]:
    """What has become of my requests."""
    return {"data": [alternative_out(asked) for asked in requests_of(session(), citizen().id)]}


@desk.route("")
@allow(staff(Role.CLERK))
@desk.arguments(PageQuery, location="query")
@desk.response(200, WaitingPage)
@desk.alt_response(401, schema=ErrorSchema)
@desk.alt_response(403, schema=ErrorSchema)
def list_waiting(page: dict[str, Any]) -> dict[str, Any]:
    """What waits for a clerk, the oldest first."""
    after = key_of(page["after"], UUID)
    found = waiting_requests(session(), after, page["limit"])
    shown = found[: page["limit"]]
    more = cursor_of(shown[-1][0].id) if len(found) > len(shown) else None
    return {"data": [waiting_out(asked, person) for asked, person in shown], "next": more}


@desk.route("/<uuid:request_id>/confirmation", methods=["POST"])
@allow(staff(Role.CLERK))
@desk.arguments(Confirmation)
@desk.response(204)
@desk.alt_response(401, schema=ErrorSchema)
@desk.alt_response(404, schema=ErrorSchema, description="alternative.not_found")
@desk.alt_response(409, schema=ErrorSchema, description="alternative.settled, alternative.wrong_document")
def confirm(sent: dict[str, str], request_id: UUID) -> None:
    """Confirm that the person in front of me is the one on the document."""
    person = confirm_alternative(session(), runtime().clock.now(), staff_member(), request_id, sent["id_number"])
    runtime().sessions.raise_level(person.id, Level.FACE)


@desk.route("/<uuid:request_id>/refusal", methods=["POST"])
@allow(staff(Role.CLERK))
@desk.arguments(Refusal)
@desk.response(204)
@desk.alt_response(401, schema=ErrorSchema)
@desk.alt_response(404, schema=ErrorSchema, description="alternative.not_found")
@desk.alt_response(409, schema=ErrorSchema, description="alternative.settled")
def refuse(sent: dict[str, str], request_id: UUID) -> None:
    """Close a request whose person I could not verify."""
    refuse_alternative(session(), runtime().clock.now(), staff_member(), request_id, sent["note"])
