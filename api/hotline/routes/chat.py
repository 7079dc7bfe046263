"""The citizen's chat: say something, read what was said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.catalogue.queries.copies import index_of
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.search import Filters, search
from api.core.auth import CITIZEN, allow, citizen
from api.core.db import session
from api.core.idempotency import in_steps
from api.core.runtime import Runtime, runtime
from api.hotline.ports import Assistant, Link, Turns
from api.hotline.queries.desk import names_of
from api.hotline.queries.transcripts import history_of
from api.hotline.schemas.chat import (
    ExchangeSchema,
    HistoryQuery,
    HistorySchema,
    UtteranceSchema,
    exchange_out,
    history_out,
)
from api.hotline.usecases.conversing import Conversing, Exchange
from api.http_errors import ErrorSchema

blp = Blueprint("chat", __name__, url_prefix="/api/v1", description="The chat with the assistant and with people")

MESSAGES_OF_ONE_PERSON = "30/minute"
MOST_LINKS = 3


@blp.route("/chat/messages", methods=["POST"])
@allow(CITIZEN)
@in_steps
@blp.arguments(UtteranceSchema)
@blp.response(200, ExchangeSchema)
@blp.alt_response(422, schema=ErrorSchema, description="chat.empty, chat.too_long")
@blp.alt_response(429, schema=ErrorSchema, description="chat.too_fast")
def say(sent: dict[str, str]) -> dict[str, Any]:
    """Say something; the assistant answers at once, a person in charge later and live."""
    exchange = converse(runtime(), citizen().id, sent["text"])
    return exchange_out(exchange, names_of(session(), exchange.messages))


@blp.route("/chat/messages", methods=["GET"])
@allow(CITIZEN)
@blp.arguments(HistoryQuery, location="query")
@blp.response(200, HistorySchema)
@blp.alt_response(422, schema=ErrorSchema, description="request.bad_cursor")
def read(query: dict[str, UUID | None]) -> dict[str, Any]:
    """What was said in the newest conversation, or everything after a message that is known."""
    history = history_of(session(), citizen().id, query["after"])
    return history_out(history, names_of(session(), history.messages))


def converse(platform: Runtime, person_id: UUID, text: str) -> Exchange:
    """One turn of a citizen's chat, for the API and the pages alike. It opens transactions of its own.

    Raises Invalid `chat.empty` or `chat.too_long`, TooMany `chat.too_fast`.
    """
    platform.limiter.hit(MESSAGES_OF_ONE_PERSON, "chat", str(person_id), reason="chat.too_fast")
    ports = platform.ports
    find_items = partial(items_that_answer, ports.find(Catalogue))
    turn = Conversing(platform.database, platform.clock, ports.find(Assistant), ports.find(Turns), find_items)
    return turn.say(person_id, text)


def items_that_answer(catalogue: Catalogue, words: str) -> Sequence[Link]:
    """The items of the catalogue that answer to some words, best first."""
    hits = search(index_of(catalogue), words, Filters())[:MOST_LINKS]
    return [Link(hit.item.name, f"/items/{hit.item.code}") for hit in hits]
