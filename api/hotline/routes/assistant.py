"""What the action server may ask: by the name of a running turn, never by who somebody claims to be."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from api.cases.queries import progress_of
from api.core.auth import MACHINE, allow
from api.core.db import session
from api.core.errors import NotFound
from api.core.runtime import runtime
from api.hotline.ports import Turns
from api.hotline.schemas.assistant import AskersCasesSchema, CasesQuery, case_out
from api.http_errors import ErrorSchema

blp = Blueprint("assistant", __name__, url_prefix="/api/v1/assistant", description="For the assistant's actions")


@blp.route("/turns/<turn>/cases", methods=["GET"])
@allow(MACHINE)
@blp.arguments(CasesQuery, location="query")
@blp.response(200, AskersCasesSchema)
@blp.alt_response(404, schema=ErrorSchema, description="chat.no_such_turn")
def cases_of_asker(query: dict[str, str | None], turn: str) -> dict[str, Any]:
    """The cases of the person whose message is being answered, each with its progress in a sentence."""
    asking = runtime().ports.find(Turns).find(turn)
    if asking is None:
        raise NotFound("chat.no_such_turn")
    found = progress_of(session(), asking.person_id, runtime().clock.now(), query["item"])
    return {"signed_in": True, "data": [case_out(each) for each in found]}
