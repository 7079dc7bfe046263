"""Reading for agents: the boxes of the console, one chat, and colleagues to pass it on to.

An agent may know of a chat that waits, is with an agent, or was with people until it closed; talks with the
assistant alone are nobody's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Select, and_, select, tuple_
from sqlalchemy.orm import Session

from api.accounts.models import Person, StaffMember
from api.core.actors import Role
from api.core.errors import Invalid, NotFound
from api.core.paging import cursor_of, keys_of
from api.hotline.models import Conversation, Message
from api.hotline.rules.ownership import Owner

Entries = Select[Conversation, Person, StaffMember, Message]


class Box(StrEnum):
    """Which chats: those that wait (longest first), one's own, or all that people have or had (newest first)."""

    WAITING = "waiting"
    MINE = "mine"
    ALL = "all"


@dataclass(frozen=True)
class Entry:
    """One line of a box."""

    conversation: Conversation
    person: Person
    agent: StaffMember | None
    last: Message | None


@dataclass(frozen=True)
class EntryPage:
    """A page of a box and the cursor of the next one."""

    entries: Sequence[Entry]
    next: str | None


def box(session: Session, agent_id: UUID, which: Box, limit: int, after: str | None) -> EntryPage:
    """One page of a box."""
    query = _in_box(_entries().where(Conversation.waiting_since.is_not(None)), which, agent_id, after)
    found = [Entry(*row) for row in session.execute(query.limit(limit + 1))]
    more = len(found) > limit
    return EntryPage(found[:limit], _cursor(found[limit - 1].conversation) if more else None)


def entry(session: Session, conversation_id: UUID) -> Entry:
    """One chat; NotFound `chat.no_such_conversation` also for one that agents may not know of."""
    found = entry_as_left(session, conversation_id)
    if found.conversation.waiting_since is None:
        raise NotFound("chat.no_such_conversation")
    return found


def entry_as_left(session: Session, conversation_id: UUID) -> Entry:
    """One chat as an agent has just left it, who may not know of it from now on; NotFound where there is none."""
    query = _entries().where(Conversation.id == conversation_id).execution_options(populate_existing=True)
    if (row := session.execute(query).first()) is None:
        raise NotFound("chat.no_such_conversation")
    return Entry(*row)


def agent_named(session: Session, username: str) -> StaffMember:
    """The colleague with that user name who answers chats; NotFound `chat.no_such_agent`."""
    found = session.scalar(_agents().where(StaffMember.username == username))
    if found is None:
        raise NotFound("chat.no_such_agent")
    return found


def colleagues_of(session: Session, agent_id: UUID) -> Sequence[StaffMember]:
    """Everybody else who answers chats, for the choice of whom to pass one on to."""
    return session.scalars(_agents().where(StaffMember.id != agent_id).order_by(StaffMember.username)).all()


def names_of(session: Session, messages: Sequence[Message]) -> dict[UUID, str]:
    """The names of the staff who wrote these messages, by id."""
    ids = {message.staff_id for message in messages if message.staff_id}
    query = select(StaffMember.id, StaffMember.name).where(StaffMember.id.in_(ids))
    return {row.id: row.name for row in session.execute(query)} if ids else {}


def _agents() -> Select[StaffMember]:
    return select(StaffMember).where(StaffMember.active, StaffMember.roles.contains([Role.AGENT.value]))


def _entries() -> Entries:
    last = and_(Message.conversation_id == Conversation.id, Message.seq == Conversation.last_seq)
    return (
        select(Conversation, Person, StaffMember, Message)
        .join(Person, Person.id == Conversation.person_id)
        .outerjoin(StaffMember, StaffMember.id == Conversation.agent_id)
        .outerjoin(Message, last)
    )


def _in_box(query: Entries, which: Box, agent_id: UUID, after: str | None) -> Entries:
    since, last = _keys(after) if after else (None, None)
    place = tuple_(Conversation.waiting_since, Conversation.id)
    if which is Box.WAITING:
        query = query.where(Conversation.owner == Owner.QUEUE).order_by(Conversation.waiting_since, Conversation.id)
        return query.where(place > (since, last)) if after else query
    if which is Box.MINE:
        query = query.where(Conversation.owner == Owner.AGENT, Conversation.agent_id == agent_id)
    query = query.order_by(Conversation.id.desc())
    return query.where(Conversation.id < last) if after else query


def _cursor(conversation: Conversation) -> str:
    since = conversation.waiting_since
    return cursor_of(since.isoformat() if since else None, conversation.id)


def _keys(after: str) -> tuple[datetime, UUID]:
    try:
        since, last = keys_of(after)
        return datetime.fromisoformat(since), UUID(last)
    except (ValueError, TypeError, AttributeError):
        raise Invalid("request.bad_cursor") from None
