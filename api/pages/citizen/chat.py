"""问一问: the chat with the assistant and with people."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.errors import Invalid, TooMany
from api.core.runtime import runtime
from api.hotline.queries.desk import names_of
from api.hotline.queries.transcripts import history_of
from api.hotline.routes.chat import converse
from api.hotline.schemas.chat import history_out
from api.http_errors import body_of
from api.pages.rendering import page

pages = Blueprint("chat_pages", __name__)


@pages.get("/chat")
@allow(CITIZEN)
def show() -> Response:
    """What was said so far, and a box to go on."""
    history = history_of(session(), citizen().id, None)
    chat = history_out(history, names_of(session(), history.messages))
    return page(
        "citizen/chat.html", messages=chat["data"], owner=chat["owner"], ahead=chat["ahead"],
        say=request.args.get("say", "")[:300],
    )  # fmt: skip


@pages.post("/chat")
@allow(CITIZEN)
def say() -> AnyResponse:
    """Say something and read the answer."""
    try:
        converse(runtime(), citizen().id, request.form.get("text", ""))
    except (Invalid, TooMany) as refusal:
        flash(body_of(refusal)["message"], "warn")
    return redirect("/chat", 303)
