"""Tables of the chats. What people say is sealed; who owns a chat is one column, changed by compare-and-swap."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from api.core.crypto import EncryptedText
from api.core.db import Base, Instant
from api.core.ids import new_id, new_token
from api.hotline.rules.ownership import Owner, Standing


class Author(StrEnum):
    """Who speaks. A note (内部备注) is for colleagues and never reaches the citizen."""

    CITIZEN = "citizen"
    BOT = "bot"
    AGENT = "agent"
    SYSTEM = "system"
    NOTE = "note"


class Conversation(Base):
    """One talk of one person (会话), from the first message until it is closed; a person has one open at a time.

    `version` counts changes of the owner, not messages. `assistant_key` names the talk towards the assistant: it is
    random and is replaced, so that nothing said earlier can be asked for with it.
    """

    __tablename__ = "conversations"
    __table_args__ = (
        CheckConstraint("owner IN ('bot', 'queue', 'agent', 'closed')", name="owner"),
        CheckConstraint("(owner = 'agent') = (agent_id IS NOT NULL)", name="agent_while_owner"),
        CheckConstraint("owner <> 'queue' OR waiting_since IS NOT NULL", name="queue_has_a_clock"),
        Index("ux_conversations_open", "person_id", unique=True, postgresql_where=text("owner <> 'closed'")),
        # serves the box of waiting chats and a person's place in it
        Index("ix_conversations_waiting", "waiting_since", "id", postgresql_where=text("owner = 'queue'")),
        # serves an agent's own box
        Index("ix_conversations_agent", "agent_id", "id", postgresql_where=text("owner = 'agent'")),
        # serves the box of all chats that people have or had
        Index("ix_conversations_handed_over", "id", postgresql_where=text("waiting_since IS NOT NULL")),
        # serves the job that closes what went quiet
        Index("ix_conversations_quiet", "last_message_at", postgresql_where=text("owner = 'bot'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    owner: Mapped[str] = mapped_column(String(10), default=Owner.BOT)
    agent_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    version: Mapped[int] = mapped_column(default=1)
    topic: Mapped[str | None] = mapped_column(String(60))
    waiting_since: Mapped[datetime | None] = mapped_column(Instant)
    assistant_key: Mapped[str] = mapped_column(String(43), default=new_token)
    assistant_turns: Mapped[int] = mapped_column(default=0)
    last_seq: Mapped[int] = mapped_column(default=0)
    last_message_at: Mapped[datetime] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def standing(self) -> Standing:
        """Who has it, as the rules see it."""
        return Standing(Owner(self.owner), self.agent_id)


class Message(Base):
    """One thing said. `seq` is drawn under the conversation's row lock, so it follows the order of commits."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "seq"),
        CheckConstraint("author IN ('citizen', 'bot', 'agent', 'system', 'note')", name="author"),
        CheckConstraint("(author IN ('agent', 'note')) = (staff_id IS NOT NULL)", name="sent_by"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id"))
    seq: Mapped[int]
    author: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(EncryptedText)
    topic: Mapped[str | None] = mapped_column(String(60))
    facet: Mapped[str | None] = mapped_column(String(20))
    confidence: Mapped[float | None]
    links: Mapped[list[Any]] = mapped_column(default=list)
    replies: Mapped[list[Any]] = mapped_column(default=list)
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)


class ConversationEvent(Base):
    """One fact of a conversation's history: who moved it or opened its transcript. Holds no text of anybody."""

    __tablename__ = "conversation_events"
    __table_args__ = (Index("ix_conversation_events_history", "conversation_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id"))
    verb: Mapped[str] = mapped_column(String(20))
    by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime] = mapped_column(Instant)
