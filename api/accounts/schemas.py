"""What goes in and out of the accounts' routes. Personal data leaves masked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from marshmallow import Schema, fields, validate

from api.accounts.models import Person
from api.accounts.ports import OrganisationActedFor
from api.accounts.queries import HeldProxy
from api.accounts.rules.masking import mask_id_number, mask_name, mask_phone
from api.accounts.rules.needs import ContactVia, Need
from api.accounts.usecases.proxies import Consent
from api.accounts.usecases.sign_in import OpenedSession
from api.core.actors import Level, Staff

NAME = validate.Length(1, 40)
CODE = validate.Length(1, 128)


class WeChatSignIn(Schema):
    """A `wx.login` code; `dev:<openid>` on the demo double."""

    code = fields.String(required=True, validate=CODE)


class PhoneCodeRequest(Schema):
    """Where the code is to go."""

    phone = fields.String(required=True, validate=validate.Length(1, 20))


class PhoneSignIn(PhoneCodeRequest):
    """The number and the code that was sent to it."""

    code = fields.String(required=True, validate=validate.Length(4, 8))


class PhoneShared(Schema):
    """The code of WeChat's `getPhoneNumber` button."""

    code = fields.String(required=True, validate=CODE)


class StaffSignIn(Schema):
    """Name, password and, where enrolled, the time-based code."""

    username = fields.String(required=True, validate=validate.Length(1, 60))
    password = fields.String(required=True, load_only=True, validate=validate.Length(1, 200))
    otp = fields.String(load_default="", validate=validate.Length(0, 8))


class ConsentGiven(Schema):
    """The version of the consent text (告知同意书) that was on the screen."""

    version = fields.String(required=True, validate=validate.Length(1, 40))


class RealNameSaid(Schema):
    """What a person says of themselves."""

    name = fields.String(required=True, validate=NAME)
    id_number = fields.String(required=True, load_only=True, validate=validate.Length(1, 24))
    consent = fields.Nested(ConsentGiven, required=True)


class Preferences(Schema):
    """What a person needs and how they want to be told; a field left out stays as it is."""

    needs = fields.List(fields.Enum(Need, by_value=True), load_default=None)
    contact_via = fields.Enum(ContactVia, by_value=True, load_default=None)


class ProxyGiven(Schema):
    """Consent that another person acts for me."""

    name = fields.String(required=True, validate=NAME)
    id_number = fields.String(required=True, load_only=True, validate=validate.Length(1, 24))
    scope = fields.List(
        fields.String(validate=validate.Length(1, 60)),
        load_default=list,
        validate=validate.Length(max=50),
        metadata={"description": "item codes; empty means all"},
    )
    expires_on = fields.Date(required=True, metadata={"description": "the last day, at most three years on"})
    consent = fields.Nested(ConsentGiven, required=True)


class PersonNamed(Schema):
    """A person by the document that the clerk holds in hand."""

    name = fields.String(required=True, validate=NAME)
    id_number = fields.String(required=True, load_only=True, validate=validate.Length(1, 24))


class ProxyTakenDown(ProxyGiven):
    """Consent given at the counter by a person who has no phone; `consent.version` is that of the signed paper."""

    principal = fields.Nested(PersonNamed, required=True)


class ProxySchema(Schema):
    """A proxy in force, as one of its parties sees it."""

    id = fields.UUID(required=True)
    role = fields.String(required=True, validate=validate.OneOf(["principal", "agent"]))
    name = fields.String(required=True, metadata={"description": "the other party, masked"})
    person = fields.UUID(required=True, metadata={"description": "whom the agent acts for: on_behalf_of"})
    scope = fields.List(fields.String(), required=True)
    expires_at = fields.AwareDateTime(required=True)


class PersonOrganisationSchema(Schema):
    """An organisation that I act for."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf(["legal_representative", "agent"]))


class PersonSchema(Schema):
    """A citizen's own account, masked."""

    id = fields.UUID(required=True)
    name = fields.String(required=True, allow_none=True)
    id_number = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)
    level = fields.String(required=True, validate=validate.OneOf([level.code for level in Level]))
    needs = fields.List(fields.String(), required=True)
    contact_via = fields.String(required=True)
    proxies = fields.List(fields.Nested(ProxySchema), required=True)
    organisations = fields.List(fields.Nested(PersonOrganisationSchema), required=True)


class StaffSchema(Schema):
    """A member of staff, as they see themselves."""

    id = fields.UUID(required=True)
    username = fields.String(required=True)
    name = fields.String(required=True)
    department = fields.String(required=True)
    roles = fields.List(fields.String(), required=True)


class SessionSchema(Schema):
    """A fresh session of a citizen."""

    token = fields.String(required=True)
    expires_at = fields.AwareDateTime(required=True)
    person = fields.Nested(PersonSchema, required=True)


class StaffSessionSchema(Schema):
    """A fresh session of a member of staff."""

    token = fields.String(required=True)
    expires_at = fields.AwareDateTime(required=True)
    staff = fields.Nested(StaffSchema, required=True)


def person_out(
    person: Person, proxies: list[HeldProxy], organisations: Sequence[OrganisationActedFor] = ()
) -> dict[str, Any]:
    """A person as they may see themselves on a screen that others may see too."""
    return {
        "id": person.id,
        "name": _masked(mask_name, person.name),
        "id_number": _masked(mask_id_number, person.id_number),
        "phone": _masked(mask_phone, person.phone),
        "level": Level(person.level).code,
        "needs": person.needs,
        "contact_via": person.contact_via,
        "proxies": [proxy_out(held) for held in proxies],
        "organisations": [asdict(each) for each in organisations],
    }


def proxy_out(held: HeldProxy) -> dict[str, Any]:
    """A proxy with the other party's name masked."""
    return {
        "id": held.proxy.id,
        "role": "agent" if held.is_agent else "principal",
        "name": _masked(mask_name, held.other_name) or "",
        "person": held.proxy.principal_id,
        "scope": held.proxy.scope,
        "expires_at": held.proxy.expires_at,
    }


def consent_in(sent: dict[str, Any]) -> Consent:
    """The consent that a request gives."""
    scope = tuple(sent["scope"])
    return Consent(sent["name"], sent["id_number"], scope, sent["expires_on"], sent["consent"]["version"])


def staff_out(member: Staff) -> dict[str, Any]:
    """A member of staff, roles in a stable order."""
    return {
        "id": member.id,
        "username": member.username,
        "name": member.name,
        "department": member.department,
        "roles": sorted(member.roles),
    }


def session_out(opened: OpenedSession, **who: Any) -> dict[str, Any]:
    """A fresh session and whose it is."""
    return {"token": opened.token, "expires_at": opened.expires_at, **who}


def _masked(mask: Callable[[str], str], value: str | None) -> str | None:
    return None if value is None else mask(value)
