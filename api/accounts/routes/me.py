"""A citizen's own account."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from api.accounts.models import Person
from api.accounts.ports import Memberships, PopulationRegistry, WeChat
from api.accounts.queries import person_of, proxies_of
from api.accounts.schemas import PersonSchema, PhoneShared, PhoneSignIn, Preferences, RealNameSaid, person_out
from api.accounts.usecases.phone_codes import checked_number, spend_code
from api.accounts.usecases.phones import bind_phone
from api.accounts.usecases.preferences import change_preferences
from api.accounts.usecases.real_name import RealName, prove_real_name
from api.core.actors import Level
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema

blp = Blueprint("me", __name__, url_prefix="/api/v1/me", description="A citizen's own account")


@blp.route("")
@allow(CITIZEN)
@blp.response(200, PersonSchema)
@blp.alt_response(401, schema=ErrorSchema)
def show_me() -> dict[str, Any]:
    """My account, with personal data masked."""
    return shown(person_of(session(), citizen().id))


@blp.route("", methods=["PATCH"])
@allow(CITIZEN)
@blp.arguments(Preferences)
@blp.response(200, PersonSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(422, schema=ErrorSchema)
def change_me(sent: dict[str, Any]) -> dict[str, Any]:
    """Say what I need and how I want to be told."""
    return shown(change_preferences(session(), runtime().clock.now(), citizen(), **sent))


@blp.route("/real-name", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(RealNameSaid)
@blp.response(200, PersonSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(409, schema=ErrorSchema, description="identity.mismatch, .number_in_use, .already_proved")
@blp.alt_response(422, schema=ErrorSchema, description="identity.bad_number")
@blp.alt_response(429, schema=ErrorSchema, description="identity.too_many_attempts")
@blp.alt_response(503, schema=ErrorSchema, description="identity.registry_unavailable")
def prove_my_name(sent: dict[str, Any]) -> dict[str, Any]:
    """Prove my name and number against the population registry."""
    here = runtime()
    said = RealName(sent["name"], sent["id_number"], sent["consent"]["version"])
    registry = here.ports.find(PopulationRegistry)
    person = prove_real_name(session(), here.limiter, registry, here.clock.now(), citizen(), said)
    here.sessions.raise_level(person.id, Level(person.level))
    return shown(person)


@blp.route("/phone", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(PhoneSignIn)
@blp.response(200, PersonSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(409, schema=ErrorSchema, description="phone.in_use")
@blp.alt_response(422, schema=ErrorSchema, description="phone.invalid, phone.wrong_code")
@blp.alt_response(429, schema=ErrorSchema, description="phone.too_many_attempts")
def bind_my_phone(sent: dict[str, str]) -> dict[str, Any]:
    """Bind a number by the code that was sent to it."""
    number = spend_code(runtime().redis, runtime().limiter, sent["phone"], sent["code"])
    return shown(bind_phone(session(), runtime().clock.now(), citizen(), number))


@blp.route("/wechat-phone", methods=["POST"])
@allow(CITIZEN)
@blp.arguments(PhoneShared)
@blp.response(200, PersonSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(409, schema=ErrorSchema, description="phone.in_use")
@blp.alt_response(422, schema=ErrorSchema, description="wechat.bad_code, phone.invalid")
@blp.alt_response(503, schema=ErrorSchema, description="wechat.unavailable")
def bind_the_phone_wechat_knows(sent: dict[str, str]) -> dict[str, Any]:
    """Bind the number that I let WeChat share."""
    number = checked_number(runtime().ports.find(WeChat).phone_number(sent["code"]))
    return shown(bind_phone(session(), runtime().clock.now(), citizen(), number))


def shown(person: Person) -> dict[str, Any]:
    """A person with the proxies they gave and hold, and the organisations they act for."""
    now = runtime().clock.now()
    return person_out(person, proxies_of(session(), person, now), runtime().ports.find(Memberships).of(person.id, now))
