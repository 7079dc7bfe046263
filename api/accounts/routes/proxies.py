"""Letting another person act for me (代办)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.accounts.ports import PopulationRegistry
from api.accounts.queries import HeldProxy
from api.accounts.schemas import ProxyGiven, ProxySchema, ProxyTakenDown, consent_in, proxy_out
from api.accounts.usecases.proxies import end_proxy, grant_proxy, take_down_proxy
from api.accounts.usecases.real_name import RealName
from api.core.actors import Role
from api.core.auth import REAL_NAME, allow, citizen, staff, staff_member
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema

PROXIES_OF_ONE_PERSON = "20/day"  # each asks the population registry whether a name and a number belong together

blp = Blueprint("proxies", __name__, url_prefix="/api/v1/me/proxies", description="Letting another act for me")
desk = Blueprint("counter-proxies", __name__, url_prefix="/api/v1/proxies", description="Proxies at the counter")


@blp.route("", methods=["POST"])
@allow(REAL_NAME)
@blp.arguments(ProxyGiven)
@blp.response(201, ProxySchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="auth.level_too_low")
@blp.alt_response(409, schema=ErrorSchema, description="identity.mismatch, proxy.self")
@blp.alt_response(422, schema=ErrorSchema, description="identity.bad_number, proxy.bad_expiry")
@blp.alt_response(429, schema=ErrorSchema, description="proxy.too_many")
def give_proxy(sent: dict[str, Any]) -> dict[str, Any]:
    """Consent that another person acts for me."""
    count_proxy()
    registry = runtime().ports.find(PopulationRegistry)
    proxy = grant_proxy(session(), registry, runtime().clock.now(), citizen(), consent_in(sent))
    return proxy_out(HeldProxy(proxy, is_agent=False, other_name=proxy.agent_name))


def count_proxy() -> None:
    """Count one proxy that the asker gives; TooMany `proxy.too_many` beyond the limit."""
    runtime().limiter.hit(PROXIES_OF_ONE_PERSON, "proxy", str(citizen().id), reason="proxy.too_many")


@blp.route("/<uuid:proxy_id>", methods=["DELETE"])
@allow(REAL_NAME)
@blp.response(204)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="proxy.not_found")
def take_proxy_back(proxy_id: UUID) -> None:
    """End a proxy that I gave or hold, at once."""
    end_proxy(session(), runtime().clock.now(), citizen(), proxy_id)


@desk.route("", methods=["POST"])
@allow(staff(Role.CLERK))
@desk.arguments(ProxyTakenDown)
@desk.response(201, ProxySchema)
@desk.alt_response(401, schema=ErrorSchema)
@desk.alt_response(403, schema=ErrorSchema)
@desk.alt_response(409, schema=ErrorSchema, description="identity.mismatch, proxy.self")
@desk.alt_response(422, schema=ErrorSchema, description="identity.bad_number, proxy.bad_expiry")
def take_down(sent: dict[str, Any]) -> dict[str, Any]:
    """Take down the consent that a person without a phone gave on paper at the counter."""
    registry = runtime().ports.find(PopulationRegistry)
    said = RealName(**sent["principal"], consent_version=sent["consent"]["version"])
    proxy = take_down_proxy(session(), registry, runtime().clock.now(), staff_member(), consent_in(sent), said)
    return proxy_out(HeldProxy(proxy, is_agent=False, other_name=proxy.agent_name))
