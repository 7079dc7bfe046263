"""Changing who owns a chat, by compare-and-swap on its version: of two who try, one wins."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from api.core.ids import new_token
from api.hotline.models import Conversation
from api.hotline.models.conversations import Author
from api.hotline.queries.transcripts import ahead_of
from api.hotline.rules import framing
from api.hotline.rules.ownership import Owner, Standing, Verb
from api.hotline.usecases.transcript import announce, append, remember

QUEUE_LINKS = [{"title": framing.WRITE_DOWN, "href": framing.TICKET_PAGE}]
QUEUE_REPLIES = [{"title": framing.LEAVE_QUEUE, "text": framing.LEAVE_QUEUE}]


def swap(
    session: Session, now: datetime, seen: Conversation, verb: Verb, after: Standing, by: UUID | None = None
) -> Conversation | None:
    """Give the conversation the standing `after` if it still has the version of `seen`; None when it has not."""
    before = seen.standing
    change = (
        update(Conversation)
        .where(Conversation.id == seen.id, Conversation.version == seen.version)
        .values(version=seen.version + 1, owner=after.owner, agent_id=after.agent, **_marks(now, seen, after))
        .returning(Conversation)
        .execution_options(populate_existing=True)
    )
    fresh = session.scalar(change)
    if fresh is not None:
        remember(session, now, fresh.id, verb, by, owner=after.owner, agent=str(after.agent) if after.agent else None)
        announce(session, fresh, before)
    return fresh


def hand_over(session: Session, now: datetime, seen: Conversation) -> Conversation | None:
    """Put a chat into the queue (转人工) and tell the place in it; None when it has moved meanwhile."""
    fresh = swap(session, now, seen, Verb.HAND_OVER, Standing(Owner.QUEUE))
    if fresh is not None:
        tell_place(session, now, fresh)
    return fresh


def tell_place(session: Session, now: datetime, conversation: Conversation) -> None:
    """Tell somebody who waits how many are before them, and what they can do instead of waiting."""
    text = framing.waiting(ahead_of(session, conversation) or 0)
    append(session, now, conversation.id, Author.SYSTEM, text, links=QUEUE_LINKS, replies=QUEUE_REPLIES)


def tell_of_complaints(session: Session, now: datetime, conversation: Conversation) -> None:
    """Tell somebody in the queue who wants to complain that an agent is awaited, and where to complain meanwhile."""
    text = framing.still_waiting(ahead_of(session, conversation) or 0)
    links = [{"title": framing.COMPLAIN, "href": framing.TICKET_PAGE}]
    append(session, now, conversation.id, Author.SYSTEM, text, links=links, replies=QUEUE_REPLIES)


def _marks(now: datetime, seen: Conversation, after: Standing) -> dict[str, Any]:
    """What else changes with the owner.

    A released chat keeps its place in the queue. One that goes back to the assistant gets a new key there, because
    the assistant would repeat the handing over, and is no longer open to agents.
    """
    if after.owner is Owner.BOT:
        return {"waiting_since": None, "assistant_key": new_token(), "assistant_turns": 0}
    if after.owner is Owner.CLOSED:
        return {"closed_at": now}
    return {"waiting_since": seen.waiting_since or now}
