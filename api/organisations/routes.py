"""My organisations (我的单位): claiming one, and who may act for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.accounts.ports import PopulationRegistry
from api.core.auth import CITIZEN, REAL_NAME, allow, citizen
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.organisations.queries import claims_of, members_of, membership_for, memberships_of
from api.organisations.schemas import (
    AppointmentSent,
    ClaimSent,
    MemberSchema,
    MembersSchema,
    MyOrganisationsSchema,
    OrganisationClaimSchema,
    appointment_in,
    claim_out,
    member_out,
    organisation_out,
)
from api.organisations.usecases.claims import claim
from api.organisations.usecases.members import appoint, end_membership

CLAIMS_OF_ONE_PERSON = "10/day"
APPOINTMENTS_OF_ONE_PERSON = "20/day"  # each asks the population registry whether a name and a number belong together

blp = Blueprint("organisations", __name__, url_prefix="/api/v1/me/organisations", description="单位：认领、经办人")


@blp.route("")
@allow(CITIZEN)
@blp.response(200, MyOrganisationsSchema)
@blp.alt_response(401, schema=ErrorSchema)
def list_organisations() -> dict[str, Any]:
    """The organisations I act for, and what became of my claims."""
    mine = memberships_of(session(), citizen().id, runtime().clock.now())
    claims = claims_of(session(), citizen().id)
    return {"data": [organisation_out(held) for held in mine], "claims": [claim_out(each) for each in claims]}


@blp.route("", methods=["POST"])
@allow(REAL_NAME)
@blp.arguments(ClaimSent)
@blp.response(202, OrganisationClaimSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="auth.level_too_low")
@blp.alt_response(409, schema=ErrorSchema, description="organisation.already_mine, .claim_pending")
@blp.alt_response(422, schema=ErrorSchema, description="organisation.bad_code")
@blp.alt_response(429, schema=ErrorSchema, description="organisation.too_many_claims")
def claim_organisation(sent: dict[str, str]) -> dict[str, Any]:
    """Say that I am an organisation's legal representative; the registry is asked, the list shows the answer."""
    count_claim()
    return claim_out(claim(session(), runtime().clock.now(), citizen(), sent["credit_code"]))


def count_claim() -> None:
    """Count one claim of the asker; TooMany `organisation.too_many_claims` beyond the limit."""
    runtime().limiter.hit(CLAIMS_OF_ONE_PERSON, "claim", str(citizen().id), reason="organisation.too_many_claims")


@blp.route("/<uuid:organisation_id>/members")
@allow(REAL_NAME)
@blp.response(200, MembersSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="organisation.not_found")
def list_members(organisation_id: UUID) -> dict[str, Any]:
    """Who may act for an organisation of mine."""
    now = runtime().clock.now()
    membership_for(session(), citizen().id, organisation_id, now)
    return {"data": [member_out(each) for each in members_of(session(), organisation_id, now)]}


@blp.route("/<uuid:organisation_id>/members", methods=["POST"])
@allow(REAL_NAME)
@blp.arguments(AppointmentSent)
@blp.response(201, MemberSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="organisation.only_representative")
@blp.alt_response(404, schema=ErrorSchema, description="organisation.not_found")
@blp.alt_response(409, schema=ErrorSchema, description="identity.mismatch, organisation.already_member")
@blp.alt_response(422, schema=ErrorSchema, description="identity.bad_number, organisation.bad_expiry")
@blp.alt_response(429, schema=ErrorSchema, description="organisation.too_many_appointments")
def appoint_member(sent: dict[str, Any], organisation_id: UUID) -> dict[str, Any]:
    """Appoint an agent."""
    count_appointment()
    registry, now = runtime().ports.find(PopulationRegistry), runtime().clock.now()
    return member_out(appoint(session(), registry, now, citizen(), organisation_id, appointment_in(sent)))


def count_appointment() -> None:
    """Count one appointment of the asker; TooMany `organisation.too_many_appointments` beyond the limit."""
    limit, key = APPOINTMENTS_OF_ONE_PERSON, str(citizen().id)
    runtime().limiter.hit(limit, "appointment", key, reason="organisation.too_many_appointments")


@blp.route("/<uuid:organisation_id>/members/<uuid:membership_id>", methods=["DELETE"])
@allow(REAL_NAME)
@blp.response(204)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="organisation.only_representative")
@blp.alt_response(404, schema=ErrorSchema, description="organisation.not_found, .no_such_member")
@blp.alt_response(409, schema=ErrorSchema, description="organisation.representative_stays")
def remove_member(organisation_id: UUID, membership_id: UUID) -> None:
    """Revoke an agent, or leave."""
    end_membership(session(), runtime().clock.now(), citizen(), organisation_id, membership_id)


BLUEPRINTS = (blp,)
