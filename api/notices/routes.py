"""What a citizen was told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.paging import PageQuery, cursor_of, key_of
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.notices.queries import notices_of, unread_count
from api.notices.schemas import NoticePage, notice_out
from api.notices.usecases import mark_all_read, mark_read

blp = Blueprint("notices", __name__, url_prefix="/api/v1/me/notices", description="What I was told")

BLUEPRINTS = (blp,)


@blp.route("")
@allow(CITIZEN)
@blp.arguments(PageQuery, location="query")
@blp.response(200, NoticePage)
@blp.alt_response(401, schema=ErrorSchema)
def list_notices(page: dict[str, Any]) -> dict[str, Any]:
    """My notices, the newest first."""
    found = notices_of(session(), citizen().id, key_of(page["after"], UUID), page["limit"])
    shown = found[: page["limit"]]
    more = cursor_of(shown[-1].id) if len(found) > len(shown) else None
    return {"data": [notice_out(each) for each in shown], "next": more, "unread": unread_count(session(), citizen().id)}


@blp.route("/<uuid:notice_id>/reading", methods=["POST"])
@allow(CITIZEN)
@blp.response(204)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(404, schema=ErrorSchema, description="notice.not_found")
def read_notice(notice_id: UUID) -> None:
    """Say that I read a notice."""
    mark_read(session(), runtime().clock.now(), citizen().id, notice_id)


@blp.route("/reading", methods=["POST"])
@allow(CITIZEN)
@blp.response(204)
@blp.alt_response(401, schema=ErrorSchema)
def read_all_notices() -> None:
    """Say that I read all of them."""
    mark_all_read(session(), runtime().clock.now(), citizen().id)
