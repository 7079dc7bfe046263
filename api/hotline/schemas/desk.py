"""The agents' console on the wire. A citizen's name is masked: answering does not need it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from marshmallow import Schema, fields, validate

from api.accounts.rules.masking import mask_name
from api.accounts.rules.needs import Need
from api.core.paging import PageQuery
from api.hotline.models import Message
from api.hotline.queries.desk import Box, Entry
from api.hotline.rules.ownership import STAFF_VERBS, Owner, Standing, Verb, possible
from api.hotline.schemas.chat import MessageSchema, messages_out

EXCERPT = 60


class BoxQuery(PageQuery):
    """`?box=waiting·mine·all` and the page."""

    box = fields.Enum(Box, by_value=True, load_default=Box.WAITING)


class OrderData(Schema):
    """What passing on wants: a note, and a colleague's user name or nothing for the queue."""

    note = fields.String(load_default="")
    to = fields.String(load_default=None, allow_none=True)


class OrderSchema(Schema):
    """What an agent wants done with a chat."""

    verb = fields.Enum(Verb, by_value=True, required=True, validate=validate.OneOf(STAFF_VERBS))
    version = fields.Integer(required=True)
    data = fields.Nested(OrderData, load_default=lambda: {"note": "", "to": None})


class StaffUtteranceSchema(Schema):
    """An answer to the citizen, or with `note` a line that only colleagues see."""

    text = fields.String(required=True)
    note = fields.Boolean(load_default=False)


class CitizenOfChat(Schema):
    """The person at the other end: masked, with what they need so that they are not shut out."""

    name = fields.String(required=True, allow_none=True)
    level = fields.Integer(required=True)
    needs = fields.List(fields.String(), required=True)
    contact_via = fields.String(required=True)


class EntrySchema(Schema):
    """One chat in a box. `can` are the verbs that this agent may do now."""

    id = fields.UUID(required=True)
    owner = fields.String(required=True, validate=validate.OneOf([*Owner]))
    version = fields.Integer(required=True)
    agent = fields.String(required=True, allow_none=True)
    topic = fields.String(required=True, allow_none=True)
    citizen = fields.Nested(CitizenOfChat, required=True)
    waiting_since = fields.AwareDateTime(required=True, allow_none=True)
    last_message_at = fields.AwareDateTime(required=True)
    excerpt = fields.String(required=True)
    can = fields.List(fields.String(), required=True)


class BoxSchema(Schema):
    """A page of a box."""

    data = fields.List(fields.Nested(EntrySchema), required=True)
    next = fields.String(required=True, allow_none=True)


class ColleagueSchema(Schema):
    """Somebody to whom a chat can be passed on."""

    username = fields.String(required=True)
    name = fields.String(required=True)


class TranscriptSchema(EntrySchema):
    """A chat with all that was said, to the assistant too, and with colleagues' notes."""

    messages = fields.List(fields.Nested(MessageSchema), required=True)
    colleagues = fields.List(fields.Nested(ColleagueSchema), required=True)


def entry_out(entry: Entry, viewer: UUID) -> dict[str, Any]:
    """A chat for the wire, as one agent sees it."""
    conversation, person = entry.conversation, entry.person
    plain = ("id", "owner", "version", "topic", "waiting_since", "last_message_at")
    return {
        **{name: getattr(conversation, name) for name in plain},
        "agent": entry.agent.name if entry.agent else None,
        "citizen": {
            "name": mask_name(person.name) if person.name else None,
            "level": person.level,
            "needs": [Need(need).chinese for need in person.needs],
            "contact_via": person.contact_via,
        },
        "excerpt": _excerpt(entry, viewer),
        "can": possible(conversation.standing, viewer),
    }


def _excerpt(entry: Entry, viewer: UUID) -> str:
    """How the last message begins, for who answers it or may; of other chats one reads by opening them, on record."""
    open_to_viewer = entry.conversation.standing in (Standing(Owner.QUEUE), Standing(Owner.AGENT, viewer))
    return entry.last.text[:EXCERPT] if entry.last and open_to_viewer else ""


def transcript_out(
    entry: Entry, viewer: UUID, messages: Sequence[Message], names: Mapping[UUID, str], colleagues: Sequence[Any]
) -> dict[str, Any]:
    """A chat with all that was said, for the wire."""
    return {**entry_out(entry, viewer), "messages": messages_out(messages, names), "colleagues": list(colleagues)}
