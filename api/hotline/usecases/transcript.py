"""Writing into a chat: a message with its number, a fact of its history, and the news for those who look on."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from api.core.events import ConversationChanged
from api.core.outbox import publish
from api.hotline.models import Conversation, ConversationEvent, Message
from api.hotline.models.conversations import Author
from api.hotline.rules.ownership import Owner, Standing


def append(
    session: Session,
    now: datetime,
    conversation_id: UUID,
    author: Author,
    text: str,
    *guards: ColumnElement[bool],
    **details: Any,
) -> Message | None:
    """Add a message; None, with nothing written, when the conversation no longer satisfies `guards`.

    One statement checks and draws the number under the row's lock, so no change of owner slips in between.
    """
    draw = (
        update(Conversation)
        .where(Conversation.id == conversation_id, *guards)
        .values(last_seq=Conversation.last_seq + 1, last_message_at=now)
        .returning(Conversation.last_seq)
    )
    seq = session.scalar(draw)
    if seq is None:
        return None
    message = Message(conversation_id=conversation_id, seq=seq, author=author, text=text, created_at=now, **details)
    session.add(message)
    return message


def remember(
    session: Session, now: datetime, conversation_id: UUID, verb: str, by: UUID | None = None, **data: Any
) -> None:
    """Add a fact to the conversation's history; `data` holds ids and codes, never words of a person."""
    session.add(ConversationEvent(conversation_id=conversation_id, verb=verb, by=by, data=data, at=now))


def announce(session: Session, conversation: Conversation, before: Standing | None = None) -> None:
    """Tell the citizen's page and the consoles that have or had the conversation to look again."""
    standings = [each for each in (before, conversation.standing) if each]
    agents = {str(each.agent) for each in standings if each.agent}
    queue = any(each.owner is Owner.QUEUE for each in standings)
    publish(session, ConversationChanged(conversation.id, conversation.person_id, queue, tuple(sorted(agents))))
