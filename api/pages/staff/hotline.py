"""热线坐席: chats that wait, the one at hand, and passing it on."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.core.auth import Role, allow, staff, staff_member
from api.core.db import session
from api.core.errors import Invalid, Refused
from api.core.runtime import runtime
from api.hotline.queries.desk import Box, box
from api.hotline.routes.desk import transcript_of
from api.hotline.rules.ownership import Verb
from api.hotline.schemas.desk import entry_out
from api.hotline.usecases.attending import Order, look_into, move, speak
from api.http_errors import body_of
from api.pages.rendering import page

pages = Blueprint("hotline_pages", __name__)

AGENTS = staff(Role.AGENT)
MOST_SHOWN = 50


@pages.get("/staff/hotline")
@allow(AGENTS)
def desk() -> Response:
    """Who waits and whom I serve."""
    return show(None)


@pages.get("/staff/hotline/<uuid:conversation_id>")
@allow(AGENTS)
def conversation(conversation_id: UUID) -> Response:
    """One chat with all that was said, to the assistant too."""
    return show(conversation_id)


def show(conversation_id: UUID | None) -> Response:
    """The desk, with a chat open or not."""
    viewer, lists = staff_member().id, {}
    for which in (Box.WAITING, Box.MINE):
        entries = box(session(), viewer, which, MOST_SHOWN, None).entries
        lists[which.value] = [entry_out(each, viewer) for each in entries]
    chat = None
    if conversation_id:
        chat = transcript_of(look_into(session(), runtime().clock.now(), staff_member(), conversation_id))
    return page(
        "staff/hotline.html", waiting=lists["waiting"], mine=lists["mine"], conversation=chat,
        messages=chat["messages"] if chat else [], can=chat["can"] if chat else [],
    )  # fmt: skip


@pages.post("/staff/hotline/<uuid:conversation_id>/events")
@allow(AGENTS)
def do_verb(conversation_id: UUID) -> AnyResponse:
    """Claim, pass on, return to the assistant, close."""
    posted = request.form
    order = Order(
        Verb(posted.get("verb", "")),
        posted.get("version", 0, int),
        note=posted.get("note", ""),
        to=posted.get("to") or None,
    )
    try:
        entry = move(session(), runtime().clock.now(), staff_member(), conversation_id, order)
    except (Refused, Invalid) as refusal:
        flash(body_of(refusal)["message"], "warn")
        return redirect(f"/staff/hotline/{conversation_id}", 303)
    still_mine = entry.conversation.agent_id == staff_member().id
    return redirect(f"/staff/hotline/{conversation_id}" if still_mine else "/staff/hotline", 303)


@pages.post("/staff/hotline/<uuid:conversation_id>/messages")
@allow(AGENTS)
def answer(conversation_id: UUID) -> AnyResponse:
    """Answer the citizen."""
    try:
        speak(session(), runtime().clock.now(), staff_member(), conversation_id, request.form.get("text", ""))
    except (Refused, Invalid) as refusal:
        flash(body_of(refusal)["message"], "warn")
    return redirect(f"/staff/hotline/{conversation_id}", 303)
