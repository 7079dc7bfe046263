"""Closing talks with the assistant that went quiet. Who waits for a person, or has one, is never closed this way."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.hotline.models import Conversation
from api.hotline.rules.ownership import Owner, Standing, Verb
from api.hotline.usecases.moving import swap

QUIET = timedelta(days=1)
BATCH = 500


def close_quiet(session: Session, now: datetime) -> int:
    """Close a batch of talks without a message for a day; returns how many."""
    query = (
        select(Conversation)
        .where(Conversation.owner == Owner.BOT, Conversation.last_message_at < now - QUIET)
        .order_by(Conversation.last_message_at)
        .limit(BATCH)
    )
    quiet = session.scalars(query.with_for_update(skip_locked=True)).all()
    closed = [swap(session, now, each, Verb.EXPIRE, Standing(Owner.CLOSED)) for each in quiet]
    return sum(each is not None for each in closed)
