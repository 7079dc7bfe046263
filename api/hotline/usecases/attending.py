"""What an agent does with a chat: claim it, answer, note, pass it on, give it back, close it, read it on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record, record_access
from api.core.actors import Staff
from api.core.errors import Refused, Stale
from api.hotline.models import Conversation, ConversationEvent, Message
from api.hotline.models.conversations import Author
from api.hotline.queries.desk import Entry, agent_named, entry, entry_as_left
from api.hotline.rules import framing
from api.hotline.rules.ownership import Owner, Verb, moved
from api.hotline.rules.utterance import utterance
from api.hotline.usecases.moving import swap, tell_place
from api.hotline.usecases.transcript import announce, append, remember

READ = "read"
ONE_LOOK = timedelta(hours=1)  # refreshes of an open transcript within it are one access
TAGS = {
    Verb.CLAIM: Tag.CONVERSATION_CLAIMED,
    Verb.RELEASE: Tag.CONVERSATION_RELEASED,
    Verb.PASS_ON: Tag.CONVERSATION_PASSED_ON,
    Verb.RETURN_TO_BOT: Tag.CONVERSATION_RETURNED,
    Verb.CLOSE: Tag.CONVERSATION_CLOSED,
}


@dataclass(frozen=True)
class Order:
    """What an agent wants done: the verb, the version seen, and for passing on the colleague's name and a note."""

    verb: Verb
    version: int
    to: str | None = None
    note: str = ""


def move(session: Session, now: datetime, by: Staff, conversation_id: UUID, order: Order) -> Entry:
    """Do a verb and return the fresh chat.

    Raises Stale `chat.changed` (its `current` is the fresh Entry), Refused `chat.taken_by_another` or
    `chat.verb_not_possible`, Invalid `chat.note_missing`, NotFound for an unknown chat or colleague.
    """
    seen = entry(session, conversation_id).conversation
    to = agent_named(session, order.to) if order.to else None
    if seen.version != order.version:
        raise Stale("chat.changed", current=entry(session, conversation_id))
    after = moved(seen.standing, order.verb, by.id, to.id if to else None, order.note)
    if order.note.strip():
        append(session, now, seen.id, Author.NOTE, utterance(order.note), staff_id=by.id)
    fresh = swap(session, now, seen, order.verb, after, by.id)
    if fresh is None:
        raise Stale("chat.changed", current=entry(session, conversation_id))
    record(session, now, by, TAGS[order.verb], person=fresh.person_id, conversation=fresh.id)
    _tell_citizen(session, now, fresh, to.name if to else by.name)
    return entry_as_left(session, conversation_id)


def speak(
    session: Session, now: datetime, by: Staff, conversation_id: UUID, typed: str, *, note: bool = False
) -> Message:
    """Answer the citizen, or with `note` leave a line that only colleagues see.

    Raises Refused `chat.not_yours` unless this agent has the chat, Invalid for an empty or too long text.
    """
    author = Author.NOTE if note else Author.AGENT
    still_mine = (Conversation.owner == Owner.AGENT, Conversation.agent_id == by.id)
    conversation = entry(session, conversation_id).conversation
    message = append(session, now, conversation_id, author, utterance(typed), *still_mine, staff_id=by.id)
    if message is None:
        raise Refused("chat.not_yours")
    session.flush()
    announce(session, conversation)
    return message


def look_into(session: Session, now: datetime, by: Staff, conversation_id: UUID) -> Entry:
    """Open a transcript; the person can see in their list of accesses that this agent did."""
    found = entry(session, conversation_id)
    if not _looked_already(session, now, by, conversation_id):
        remember(session, now, conversation_id, READ, by.id)
        person = found.conversation.person_id
        record_access(session, now, by, person, "智能助手与人工客服的对话记录", "人工客服接待咨询")
    return found


def _looked_already(session: Session, now: datetime, by: Staff, conversation_id: UUID) -> bool:
    query = select(ConversationEvent.id).where(
        ConversationEvent.conversation_id == conversation_id,
        ConversationEvent.verb == READ,
        ConversationEvent.by == by.id,
        ConversationEvent.at > now - ONE_LOOK,
    )
    return session.scalar(query.limit(1)) is not None


def _tell_citizen(session: Session, now: datetime, fresh: Conversation, agent_name: str) -> None:
    if fresh.owner == Owner.QUEUE:
        return tell_place(session, now, fresh)
    lines = {
        Owner.AGENT: framing.attended_by(agent_name),
        Owner.BOT: framing.RETURNED_TO_BOT,
        Owner.CLOSED: framing.CLOSED,
    }
    append(session, now, fresh.id, Author.SYSTEM, lines[Owner(fresh.owner)])
    return None
