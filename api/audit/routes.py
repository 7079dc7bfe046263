"""Who looked at my data."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from api.audit.queries import accesses_to
from api.audit.schemas import AccessPage, access_out
from api.catalogue.rules.catalogue import Catalogue
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.paging import PageQuery, cursor_of, key_of
from api.core.runtime import runtime
from api.http_errors import ErrorSchema

blp = Blueprint("accesses", __name__, url_prefix="/api/v1/me/accesses", description="Who looked at my data")

BLUEPRINTS = (blp,)


@blp.route("")
@allow(CITIZEN)
@blp.arguments(PageQuery, location="query")
@blp.response(200, AccessPage)
@blp.alt_response(401, schema=ErrorSchema)
def list_accesses(page: dict[str, Any]) -> dict[str, Any]:
    """Who looked at my data, when and why, the newest first."""
    before = key_of(page["after"], int)
    found = accesses_to(session(), citizen().id, before, page["limit"])
    shown = found[: page["limit"]]
    more = cursor_of(shown[-1].id) if len(found) > len(shown) else None
    return {"data": [access_out(row, runtime().ports.find(Catalogue)) for row in shown], "next": more}
