"""The record of data sharing (数据共享记录): who was asked about me."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.catalogue.rules import Catalogue
from api.core.auth import ANYONE, CITIZEN, allow, citizen
from api.core.db import session
from api.core.paging import PageQuery, cursor_of, key_of
from api.core.runtime import runtime
from api.exchange.queries import lookups_about
from api.exchange.rules.consent import present_consent
from api.exchange.schemas import ConsentTextSchema, LookupPage, lookup_out
from api.http_errors import ErrorSchema

blp = Blueprint("exchanges", __name__, url_prefix="/api/v1", description="数据共享记录 · who was asked about me")

BLUEPRINTS = (blp,)


@blp.route("/me/exchanges")
@allow(CITIZEN)
@blp.arguments(PageQuery, location="query")
@blp.response(200, LookupPage)
@blp.alt_response(401, schema=ErrorSchema)
def list_exchanges(page: dict[str, Any]) -> dict[str, Any]:
    """Which offices were asked about me or for me, for what, when, why and with what consent, the newest first."""
    before = key_of(page["after"], UUID)
    found = lookups_about(session(), citizen().id, before, page["limit"])
    shown = found[: page["limit"]]
    more = cursor_of(shown[-1].id) if len(found) > len(shown) else None
    return {"data": [lookup_out(row, runtime().ports.find(Catalogue)) for row in shown], "next": more}


@blp.route("/exchange-consent")
@allow(ANYONE)
@blp.response(200, ConsentTextSchema)
def show_consent() -> dict[str, str]:
    """The present text of the consent, to be shown before it is given."""
    return present_consent()
