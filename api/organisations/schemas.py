"""What goes in and out of the organisations' routes. Personal data leaves masked."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from api.accounts.rules.masking import mask_name
from api.core.messages import sentence_for
from api.organisations.models import Membership, OrganisationClaim
from api.organisations.queries import HeldMembership
from api.organisations.rules import ClaimState, MemberRole
from api.organisations.usecases.members import Appointment

ROLES = validate.OneOf([role.value for role in MemberRole])


class ClaimSent(Schema):
    """Which organisation somebody claims."""

    credit_code = fields.String(required=True, validate=validate.Length(1, 40))


class AppointmentSent(Schema):
    """Whom the legal representative lets act."""

    name = fields.String(required=True, validate=validate.Length(1, 40))
    id_number = fields.String(required=True, load_only=True, validate=validate.Length(1, 24))
    scope = fields.List(
        fields.String(validate=validate.Length(1, 60)),
        load_default=list,
        validate=validate.Length(max=50),
        metadata={"description": "item codes; empty means all"},
    )
    expires_on = fields.Date(required=True, metadata={"description": "the last day, at most three years on"})


class OrganisationClaimSchema(Schema):
    """How far a claim has come; `message` says what to do next."""

    id = fields.UUID(required=True)
    credit_code = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf([state.value for state in ClaimState]))
    reason = fields.String(required=True, allow_none=True)
    message = fields.String(required=True)
    asked_at = fields.AwareDateTime(required=True)


class MyOrganisationSchema(Schema):
    """An organisation that I act for."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    credit_code = fields.String(required=True)
    address = fields.String(required=True)
    legal_representative = fields.String(required=True, metadata={"description": "masked"})
    source = fields.String(required=True)
    as_of = fields.Date(required=True)
    membership = fields.UUID(required=True)
    role = fields.String(required=True, validate=ROLES)
    role_name = fields.String(required=True)
    scope = fields.List(fields.String(), required=True)
    expires_at = fields.AwareDateTime(required=True, allow_none=True)


class MemberSchema(Schema):
    """Somebody who acts for an organisation."""

    id = fields.UUID(required=True)
    name = fields.String(required=True, metadata={"description": "masked"})
    role = fields.String(required=True, validate=ROLES)
    role_name = fields.String(required=True)
    scope = fields.List(fields.String(), required=True)
    since = fields.AwareDateTime(required=True)
    expires_at = fields.AwareDateTime(required=True, allow_none=True)


class MyOrganisationsSchema(Schema):
    """The organisations I act for, and my latest claims."""

    data = fields.List(fields.Nested(MyOrganisationSchema), required=True)
    claims = fields.List(fields.Nested(OrganisationClaimSchema), required=True)


class MembersSchema(Schema):
    """Who acts for an organisation."""

    data = fields.List(fields.Nested(MemberSchema), required=True)


def claim_out(claim: OrganisationClaim) -> dict[str, Any]:
    """A claim and what it means."""
    reason = claim.reason or f"organisation.claim_{claim.state}"
    return {
        "id": claim.id,
        "credit_code": claim.credit_code,
        "state": claim.state,
        "reason": claim.reason,
        "message": sentence_for(reason, {}),
        "asked_at": claim.asked_at,
    }


def organisation_out(held: HeldMembership) -> dict[str, Any]:
    """An organisation as its member sees it."""
    of, mine = held.organisation, held.membership
    return {
        "id": of.id,
        "name": of.name,
        "credit_code": of.credit_code,
        "address": of.address,
        "legal_representative": mask_name(of.legal_representative),
        "source": of.source,
        "as_of": of.as_of,
        "membership": mine.id,
        "role": mine.role,
        "role_name": MemberRole(mine.role).chinese,
        "scope": mine.scope,
        "expires_at": mine.expires_at,
    }


def member_out(member: Membership) -> dict[str, Any]:
    """A member with the name masked."""
    return {
        "id": member.id,
        "name": mask_name(member.member_name),
        "role": member.role,
        "role_name": MemberRole(member.role).chinese,
        "scope": member.scope,
        "since": member.since,
        "expires_at": member.expires_at,
    }


def appointment_in(sent: dict[str, Any]) -> Appointment:
    """The appointment that a request makes."""
    return Appointment(sent["name"], sent["id_number"], tuple(sent["scope"]), sent["expires_on"])
