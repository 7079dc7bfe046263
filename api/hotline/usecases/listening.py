"""A citizen's message comes in; the assistant's answer, or what stands in for it, goes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from api.core.ids import new_id, new_token
from api.hotline.models import Conversation
from api.hotline.models.conversations import Author
from api.hotline.ports import Link, Reply
from api.hotline.queries.transcripts import open_conversation_of
from api.hotline.rules import framing
from api.hotline.rules.ownership import Owner, Standing, Verb
from api.hotline.rules.utterance import asks_for_a_person, complains, gives_up_waiting
from api.hotline.usecases.moving import hand_over, swap, tell_of_complaints
from api.hotline.usecases.transcript import announce, append

TURNS_PER_KEY = 40  # the assistant's memory of a talk grows with each turn and slows it down
PERSON_OFFERED = [{"title": framing.ASK_A_PERSON, "text": framing.ASK_A_PERSON}]


@dataclass(frozen=True)
class Heard:
    """A message that was taken in: where, under which number and version, and whether the assistant is to answer."""

    conversation_id: UUID
    version: int
    seq: int
    assistant_key: str
    for_assistant: bool


def hear(session: Session, now: datetime, person_id: UUID, text: str) -> Heard:
    """Take in what a citizen said, in their open conversation or a new one."""
    conversation = _open(session, now, person_id)
    message = append(session, now, conversation.id, Author.CITIZEN, text)
    assert message is not None  # the row is locked and open
    session.refresh(conversation)
    moved = _moved_by_words(session, now, conversation, text)
    announce(session, conversation)
    for_assistant = conversation.owner == Owner.BOT and not moved
    if for_assistant:
        _count_turn(conversation)
    return Heard(conversation.id, conversation.version, message.seq, conversation.assistant_key, for_assistant)


def answer(session: Session, now: datetime, heard: Heard, replies: Sequence[Reply]) -> bool:
    """Add the assistant's answers; False, with nothing written, when the chat has another owner by now."""
    for reply in replies:
        details = {
            **{name: getattr(reply, name) for name in ("topic", "facet", "confidence")},
            "links": [asdict(link) for link in reply.links],
            "replies": [asdict(quick) for quick in reply.replies],
        }
        if append(session, now, heard.conversation_id, Author.BOT, reply.text, *_still_bots(heard), **details) is None:
            return False
    conversation = session.get_one(Conversation, heard.conversation_id, populate_existing=True)
    conversation.topic = next((reply.topic for reply in replies if reply.topic), conversation.topic)
    if any(reply.handoff for reply in replies):
        hand_over(session, now, conversation)
    else:
        announce(session, conversation)
    return True


def stand_in(session: Session, now: datetime, heard: Heard, found: Sequence[Link], *, queue: bool) -> bool:
    """Say that the assistant did not answer, show what the catalogue has, and offer a person, or call one (`queue`)."""
    text = framing.ASSISTANT_RESTS if found else framing.ASSISTANT_RESTS_EMPTY
    links, offered = [asdict(link) for link in found], [] if queue else PERSON_OFFERED
    message = append(
        session, now, heard.conversation_id, Author.SYSTEM, text, *_still_bots(heard), links=links, replies=offered
    )
    if message is None:
        return False
    conversation = session.get_one(Conversation, heard.conversation_id, populate_existing=True)
    if queue:
        hand_over(session, now, conversation)
    else:
        announce(session, conversation)
    return True


def _open(session: Session, now: datetime, person_id: UUID) -> Conversation:
    """The person's open conversation, locked; begun if there is none. Two at once begin only one."""
    while (conversation := open_conversation_of(session, person_id, lock=True)) is None:
        begin = insert(Conversation).values(
            id=new_id(), person_id=person_id, owner=Owner.BOT, version=1, assistant_key=new_token(),
            assistant_turns=0, last_seq=0, last_message_at=now, created_at=now,
        )  # fmt: skip
        session.execute(begin.on_conflict_do_nothing())
    return conversation


def _moved_by_words(session: Session, now: datetime, conversation: Conversation, text: str) -> bool:
    """Whether the words themselves moved the chat: 转人工 and 取消排队 work without the assistant."""
    if conversation.owner == Owner.BOT and asks_for_a_person(text):
        return hand_over(session, now, conversation) is not None
    if conversation.owner == Owner.QUEUE and gives_up_waiting(text):
        append(session, now, conversation.id, Author.SYSTEM, framing.LEFT_QUEUE)
        return swap(session, now, conversation, Verb.LEAVE_QUEUE, Standing(Owner.BOT)) is not None
    if conversation.owner == Owner.QUEUE and complains(text):
        tell_of_complaints(session, now, conversation)
    return False


def _count_turn(conversation: Conversation) -> None:
    conversation.assistant_turns += 1
    if conversation.assistant_turns > TURNS_PER_KEY:
        conversation.assistant_key, conversation.assistant_turns = new_token(), 1


def _still_bots(heard: Heard) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Conversation.owner == Owner.BOT, Conversation.version == heard.version
