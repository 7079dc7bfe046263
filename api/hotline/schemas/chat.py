"""The citizen's chat on the wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from marshmallow import Schema, fields, validate

from api.hotline.models import Message
from api.hotline.models.conversations import Author
from api.hotline.queries.transcripts import History
from api.hotline.rules.ownership import Owner
from api.hotline.usecases.conversing import Exchange


class UtteranceSchema(Schema):
    """What somebody says."""

    text = fields.String(required=True)


class HistoryQuery(Schema):
    """`?after=` the id of the last message known."""

    after = fields.UUID(load_default=None)


class LinkSchema(Schema):
    """Where an answer points, inside the platform."""

    title = fields.String(required=True)
    href = fields.String(required=True)


class QuickReplySchema(Schema):
    """A button under an answer; pressing it sends `text`."""

    title = fields.String(required=True)
    text = fields.String(required=True)


class MessageSchema(Schema):
    """One thing said. `by` names an agent."""

    id = fields.UUID(required=True)
    seq = fields.Integer(required=True)
    author = fields.String(required=True, validate=validate.OneOf([*Author]))
    by = fields.String(allow_none=True, required=True)
    text = fields.String(required=True)
    topic = fields.String(allow_none=True, required=True)
    facet = fields.String(allow_none=True, required=True)
    confidence = fields.Float(allow_none=True, required=True)
    links = fields.List(fields.Nested(LinkSchema), required=True)
    replies = fields.List(fields.Nested(QuickReplySchema), required=True)
    at = fields.AwareDateTime(required=True)


class ConversationOfCitizen(Schema):
    """Who has the chat; `ahead` is how many wait before it, null when it does not wait."""

    conversation = fields.UUID(allow_none=True, required=True)
    owner = fields.String(required=True, validate=validate.OneOf([*Owner]))
    ahead = fields.Integer(allow_none=True, required=True)


class ExchangeSchema(ConversationOfCitizen):
    """What a message brought about: `sent` is the message itself, `messages` what was said in return."""

    sent = fields.Nested(MessageSchema, required=True)
    messages = fields.List(fields.Nested(MessageSchema), required=True)


class HistorySchema(ConversationOfCitizen):
    """What was said, the oldest first; `next` is the `after` of what follows, null at the end."""

    data = fields.List(fields.Nested(MessageSchema), required=True)
    next = fields.String(allow_none=True, required=True)


def message_out(message: Message, names: Mapping[UUID, str]) -> dict[str, Any]:
    """A message for the wire; `names` are those of the staff who speak."""
    plain = ("id", "seq", "author", "text", "topic", "facet", "confidence", "links", "replies")
    by = names.get(message.staff_id) if message.staff_id else None
    return {**{name: getattr(message, name) for name in plain}, "by": by, "at": message.created_at}


def messages_out(messages: Sequence[Message], names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Messages for the wire."""
    return [message_out(message, names) for message in messages]


def exchange_out(exchange: Exchange, names: Mapping[UUID, str]) -> dict[str, Any]:
    """What a message brought about, for the wire."""
    return {
        "conversation": exchange.conversation.id,
        "owner": exchange.conversation.owner,
        "ahead": exchange.ahead,
        "sent": message_out(exchange.sent, {}),
        "messages": messages_out(exchange.messages, names),
    }


def history_out(history: History, names: Mapping[UUID, str]) -> dict[str, Any]:
    """A citizen's chat for the wire; without any, the assistant is ready."""
    latest = history.conversation
    return {
        "conversation": latest.id if latest else None,
        "owner": latest.owner if latest else Owner.BOT,
        "ahead": history.ahead,
        "data": messages_out(history.messages, names),
        "next": str(history.messages[-1].id) if history.more else None,
    }
