"""Signing in and out."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from api.accounts.models import Person
from api.accounts.ports import Memberships, Sms, WeChat
from api.accounts.queries import proxies_of
from api.accounts.schemas import (
    PhoneCodeRequest,
    PhoneSignIn,
    SessionSchema,
    StaffSessionSchema,
    StaffSignIn,
    WeChatSignIn,
    person_out,
    session_out,
    staff_out,
)
from api.accounts.usecases.phone_codes import send_code, spend_code
from api.accounts.usecases.sign_in import end_session, open_session, person_with_openid, person_with_phone
from api.accounts.usecases.staff_sign_in import staff_with_password
from api.core.actors import Actor
from api.core.auth import ANY_STAFF, ANYONE, CITIZEN, allow, asker
from api.core.db import session
from api.core.errors import NotSignedIn
from api.core.runtime import runtime
from api.http_errors import ErrorSchema

blp = Blueprint("sessions", __name__, url_prefix="/api/v1/sessions", description="Signing in and out")

SIGN_INS_FROM_ONE_ADDRESS = "6000/minute"
"""Thousands of phones share one address of a mobile carrier."""


@blp.route("/wechat", methods=["POST"])
@allow(ANYONE)
@blp.arguments(WeChatSignIn)
@blp.response(201, SessionSchema)
@blp.alt_response(422, schema=ErrorSchema, description="wechat.bad_code")
@blp.alt_response(429, schema=ErrorSchema)
@blp.alt_response(503, schema=ErrorSchema, description="wechat.unavailable")
def sign_in_with_wechat(sent: dict[str, str]) -> dict[str, Any]:
    """Sign in with WeChat; the first time opens an account."""
    runtime().limiter.hit(SIGN_INS_FROM_ONE_ADDRESS, "sign-in", address())
    identity = runtime().ports.find(WeChat).identify(sent["code"])
    return opened_for(person_with_openid(session(), identity.openid), "wechat")


@blp.route("/phone-codes", methods=["POST"])
@allow(ANYONE)
@blp.arguments(PhoneCodeRequest)
@blp.response(202)
@blp.alt_response(422, schema=ErrorSchema, description="phone.invalid")
@blp.alt_response(429, schema=ErrorSchema, description="phone.too_soon, phone.too_many_codes")
@blp.alt_response(503, schema=ErrorSchema, description="sms.unavailable")
def ask_for_phone_code(sent: dict[str, str]) -> None:
    """Have a one-time code texted; the answer does not tell whether the number has an account."""
    here = runtime()
    send_code(here.redis, here.limiter, here.ports.find(Sms), sent["phone"], address())


@blp.route("/phone", methods=["POST"])
@allow(ANYONE)
@blp.arguments(PhoneSignIn)
@blp.response(201, SessionSchema)
@blp.alt_response(422, schema=ErrorSchema, description="phone.invalid, phone.wrong_code")
@blp.alt_response(429, schema=ErrorSchema, description="phone.too_many_attempts")
def sign_in_with_phone(sent: dict[str, str]) -> dict[str, Any]:
    """Sign in with a number and the code that was sent to it; the first time opens an account."""
    number = spend_code(runtime().redis, runtime().limiter, sent["phone"], sent["code"])
    return opened_for(person_with_phone(session(), number), "phone")


@blp.route("/staff", methods=["POST"])
@allow(ANYONE)
@blp.arguments(StaffSignIn)
@blp.response(201, StaffSessionSchema)
@blp.alt_response(401, schema=ErrorSchema, description="session.wrong_password, session.otp_wanted")
@blp.alt_response(429, schema=ErrorSchema, description="session.locked")
def sign_in_as_staff(sent: dict[str, str]) -> dict[str, Any]:
    """Sign a member of staff in."""
    here = runtime()
    member = staff_with_password(session(), here.redis, here.limiter, here.clock.now(), address=address(), **sent)
    opened = open_session(session(), here.sessions, here.clock.now(), member, "password")
    return session_out(opened, staff=staff_out(member.as_actor()))


@blp.route("/current", methods=["DELETE"])
@allow(CITIZEN | ANY_STAFF)
@blp.response(204)
@blp.alt_response(401, schema=ErrorSchema)
def sign_out() -> None:
    """End the session of this request."""
    end_session(session(), runtime().sessions, runtime().clock.now(), signed_in())


def opened_for(person: Person, way: str) -> dict[str, Any]:
    """A fresh session of a citizen."""
    now = runtime().clock.now()
    opened = open_session(session(), runtime().sessions, now, person, way)
    organisations = runtime().ports.find(Memberships).of(person.id, now)
    return session_out(opened, person=person_out(person, proxies_of(session(), person, now), organisations))


def signed_in() -> Actor:
    """Who asks, citizen or staff."""
    who = asker()
    if who is None:
        raise NotSignedIn("auth.not_signed_in")
    return who


def address() -> str:
    """The network address that asks."""
    return request.remote_addr or ""
