"""The way to the live stream: who asks is known here; the stream process gets a ticket that says what they follow."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, redirect, request
from flask_smorest import Blueprint

from api.core.actors import Staff
from api.core.auth import ANY_STAFF, CITIZEN, allow, asker, citizen, staff_member
from api.core.live import topics
from api.core.live.tickets import issue
from api.core.runtime import runtime
from api.http_errors import ErrorSchema

blp = Blueprint("live", __name__, url_prefix="/api/v1", description="Live events")

OPENINGS = "60/minute"


@blp.route("/stream", methods=["GET"])
@allow(CITIZEN | ANY_STAFF)
@blp.alt_response(307, description="to the stream of server-sent events: `conversation`, `case`, `ready`, `reset`")
@blp.alt_response(429, schema=ErrorSchema)
def stream() -> Response:
    """Follow what concerns the asker. Events carry ids; `Last-Event-ID` or `?after=` brings what was missed."""
    who = staff_member() if isinstance(asker(), Staff) else citizen()
    runtime().limiter.hit(OPENINGS, "stream", str(who.id))
    ticket = issue(runtime().redis, topics.followed_by(who))
    after = request.headers.get("Last-Event-ID") or request.args.get("after", "")
    query = urlencode({"ticket": ticket, **({"after": after} if after else {})})
    answer = redirect(f"{runtime().settings.stream_url}/stream?{query}", 307)
    answer.headers["Cache-Control"] = "no-store"
    return answer  # type: ignore[return-value]
