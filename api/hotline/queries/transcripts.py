"""Reading what was said: the citizen's own chat, and messages in the order of their commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from api.core.errors import Invalid
from api.hotline.models import Conversation, Message
from api.hotline.models.conversations import Author
from api.hotline.rules.ownership import Owner

MOST_AT_ONCE = 200


@dataclass(frozen=True)
class History:
    """A person's chat as they see it: who has it, how many wait before them, and what was said."""

    conversation: Conversation | None
    ahead: int | None
    messages: Sequence[Message]
    more: bool = False


def open_conversation_of(session: Session, person_id: UUID, *, lock: bool = False) -> Conversation | None:
    """The person's open conversation; with `lock` nobody changes it until the transaction ends."""
    query = select(Conversation).where(Conversation.person_id == person_id, Conversation.owner != Owner.CLOSED)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalar(query)


def latest_conversation_of(session: Session, person_id: UUID) -> Conversation | None:
    """The person's newest conversation, open or closed."""
    query = select(Conversation).where(Conversation.person_id == person_id)
    return session.scalar(query.order_by(Conversation.id.desc()).limit(1))


def ahead_of(session: Session, conversation: Conversation) -> int | None:
    """How many chats wait before this one; None when it does not wait."""
    if conversation.owner != Owner.QUEUE:
        return None
    mine = (conversation.waiting_since, conversation.id)
    earlier = tuple_(Conversation.waiting_since, Conversation.id) < mine
    return session.scalar(select(func.count()).where(Conversation.owner == Owner.QUEUE, earlier)) or 0


def messages_after(session: Session, conversation_id: UUID, seq: int, *, notes: bool = False) -> Sequence[Message]:
    """What was said after message number `seq`; colleagues' notes only where `notes` is true."""
    query = select(Message).where(Message.conversation_id == conversation_id, Message.seq > seq)
    if not notes:
        query = query.where(Message.author != Author.NOTE)
    return session.scalars(query.order_by(Message.seq)).all()


def history_of(session: Session, person_id: UUID, after: UUID | None, limit: int = MOST_AT_ONCE) -> History:
    """What the person and the platform said: the newest conversation, or all that came after message `after`.

    Raises Invalid `request.bad_cursor` when `after` is no message of this person.
    """
    place = _place_of(session, person_id, after) if after else None
    latest = latest_conversation_of(session, person_id)
    if latest is None:
        return History(None, None, ())
    query = (
        select(Message)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(Conversation.person_id == person_id, Message.author != Author.NOTE)
        .where(tuple_(Message.conversation_id, Message.seq) > (place or (latest.id, 0)))
        .order_by(Message.conversation_id, Message.seq)
    )
    found = session.scalars(query.limit(limit + 1)).all()
    return History(latest, ahead_of(session, latest), found[:limit], len(found) > limit)


def _place_of(session: Session, person_id: UUID, message_id: UUID) -> tuple[UUID, int]:
    query = (
        select(Message.conversation_id, Message.seq)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(Message.id == message_id, Conversation.person_id == person_id)
    )
    if (place := session.execute(query).first()) is None:
        raise Invalid("request.bad_cursor")
    return place.conversation_id, place.seq
