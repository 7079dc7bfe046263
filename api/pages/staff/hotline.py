"""热线坐席: chats that wait, the one at hand, and passing it on."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from api.core.actors import Role
from api.core.auth import allow, staff, staff_member
from api.core.db import session
from api.core.errors import Invalid, NotFound, Refused
from api.core.runtime import runtime
from api.hotline.queries.desk import Box, box
from api.hotline.routes.desk import transcript_of
from api.hotline.rules.ownership import STAFF_VERBS, Verb
from api.hotline.rules.tickets import KIND_NAMES, Kind
from api.hotline.schemas.desk import entry_out
from api.hotline.usecases.attending import Order, look_into, move, speak
from api.hotline.usecases.tickets import Request, submit
from api.http_errors import body_of
from api.pages.rendering import page
from api.pages.wording import chinese_date

pages = Blueprint("hotline_pages", __name__)

AGENTS = staff(Role.AGENT)
MOST_SHOWN = 50
MOST_TITLE, MOST_BODY = 60, 2000


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
        messages=chat["messages"] if chat else [], can=chat["can"] if chat else [], kinds=KIND_NAMES,
    )  # fmt: skip


@pages.post("/staff/hotline/<uuid:conversation_id>/events")
@allow(AGENTS)
def do_verb(conversation_id: UUID) -> AnyResponse:
    """Claim, pass on, return to the assistant, close."""
    posted = request.form
    order = Order(
        verb_named(posted.get("verb", "")),
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


def verb_named(name: str) -> Verb:
    """The staff's verb of that name; NotFound for another word."""
    if name not in STAFF_VERBS:
        raise NotFound("error.not_found")
    return Verb(name)


@pages.post("/staff/hotline/<uuid:conversation_id>/messages")
@allow(AGENTS)
def answer(conversation_id: UUID) -> AnyResponse:
    """Answer the citizen."""
    try:
        speak(session(), runtime().clock.now(), staff_member(), conversation_id, request.form.get("text", ""))
    except (Refused, Invalid) as refusal:
        flash(body_of(refusal)["message"], "warn")
    return redirect(f"/staff/hotline/{conversation_id}", 303)


@pages.post("/staff/hotline/<uuid:conversation_id>/tickets")
@allow(AGENTS)
def write_down(conversation_id: UUID) -> AnyResponse:
    """Write down a ticket for the citizen, who reads of it in the chat."""
    posted, now = request.form, runtime().clock.now()
    title, body = posted.get("title", "").strip()[:MOST_TITLE], posted.get("body", "").strip()[:MOST_BODY]
    if posted.get("kind") not in set(Kind) or not (title and body):
        flash("登记工单要选类型，并写明标题和内容。", "warn")
        return redirect(f"/staff/hotline/{conversation_id}", 303)
    wanted = Request(Kind(posted["kind"]), title, body, conversation=conversation_id)
    ticket = submit(session(), now, staff_member(), wanted).ticket
    told = f"已为您登记工单“{title}”，编号 {ticket.no}，{chinese_date(ticket.due_on)}前答复，可在“我的留言”查看进度。"
    speak(session(), now, staff_member(), conversation_id, told)
    flash(f"已登记工单 {ticket.no}，并告诉了市民。")
    return redirect(f"/staff/hotline/{conversation_id}", 303)
