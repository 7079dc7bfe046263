"""The agents' console: boxes, transcripts, the verbs that move a chat, and answers."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.core.actors import Role
from api.core.auth import allow, staff, staff_member
from api.core.db import session
from api.core.runtime import runtime
from api.hotline.queries.desk import Entry, box, colleagues_of, names_of
from api.hotline.queries.transcripts import messages_after
from api.hotline.routes.staleness import shown_as
from api.hotline.schemas.chat import MessageSchema, message_out
from api.hotline.schemas.desk import (
    BoxQuery,
    BoxSchema,
    EntrySchema,
    OrderSchema,
    StaffUtteranceSchema,
    TranscriptSchema,
    entry_out,
    transcript_out,
)
from api.hotline.usecases.attending import Order, look_into, move, speak
from api.http_errors import ErrorSchema

blp = Blueprint("desk", __name__, url_prefix="/api/v1/conversations", description="The chats that people answer")

AGENTS = staff(Role.AGENT)


@blp.route("", methods=["GET"])
@allow(AGENTS)
@blp.arguments(BoxQuery, location="query")
@blp.response(200, BoxSchema)
@blp.alt_response(422, schema=ErrorSchema, description="request.bad_cursor")
def list_conversations(query: dict[str, Any]) -> dict[str, Any]:
    """Chats that wait (longest first), one's own, or all that people have or had."""
    viewer = staff_member().id
    page = box(session(), viewer, query["box"], query["limit"], query["after"])
    return {"data": [entry_out(each, viewer) for each in page.entries], "next": page.next}


@blp.route("/<uuid:conversation_id>", methods=["GET"])
@allow(AGENTS)
@blp.response(200, TranscriptSchema)
@blp.alt_response(404, schema=ErrorSchema, description="chat.no_such_conversation")
def show_conversation(conversation_id: UUID) -> dict[str, Any]:
    """All that was said, to the assistant too. That it was read is recorded, and the citizen can see it."""
    entry = look_into(session(), runtime().clock.now(), staff_member(), conversation_id)
    return transcript_of(entry)


@blp.route("/<uuid:conversation_id>/events", methods=["POST"])
@allow(AGENTS)
@blp.arguments(OrderSchema)
@blp.response(200, EntrySchema)
@blp.alt_response(404, schema=ErrorSchema, description="chat.no_such_conversation, chat.no_such_agent")
@blp.alt_response(409, schema=ErrorSchema, description="chat.changed, chat.taken_by_another, chat.verb_not_possible")
@blp.alt_response(422, schema=ErrorSchema, description="chat.note_missing")
def move_conversation(sent: dict[str, Any], conversation_id: UUID) -> dict[str, Any]:
    """Claim, release, pass on, return to the assistant, or close. Of two who claim, one gets 409."""
    by, now = staff_member(), runtime().clock.now()
    order = Order(sent["verb"], sent["version"], **sent["data"])
    with shown_as(EntrySchema, partial(entry_out, viewer=by.id)):
        return entry_out(move(session(), now, by, conversation_id, order), by.id)


@blp.route("/<uuid:conversation_id>/messages", methods=["POST"])
@allow(AGENTS)
@blp.arguments(StaffUtteranceSchema)
@blp.response(201, MessageSchema)
@blp.alt_response(404, schema=ErrorSchema, description="chat.no_such_conversation")
@blp.alt_response(409, schema=ErrorSchema, description="chat.not_yours")
@blp.alt_response(422, schema=ErrorSchema, description="chat.empty, chat.too_long")
def answer_citizen(sent: dict[str, Any], conversation_id: UUID) -> dict[str, Any]:
    """Answer the citizen, or leave a note that only colleagues see."""
    by = staff_member()
    said = speak(session(), runtime().clock.now(), by, conversation_id, sent["text"], note=sent["note"])
    return message_out(said, {by.id: by.name})


def transcript_of(entry: Entry) -> dict[str, Any]:
    """A chat with its messages and the colleagues it can be passed on to, as the asking agent sees it."""
    viewer, running = staff_member().id, session()
    messages = messages_after(running, entry.conversation.id, 0, notes=True)
    return transcript_out(entry, viewer, messages, names_of(running, messages), colleagues_of(running, viewer))
