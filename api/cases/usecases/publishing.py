"""Publishing a catalogue (发布): its versions are remembered, and what changed without a new version is refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import orjson
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from api.cases.models import PublishedItem
from api.catalogue.rules import Item
from api.catalogue.rules.versions import is_forgotten
from api.core.errors import Refused


def publish_items(session: Session, items: Iterable[Item], now: datetime) -> int:
    """Remember every version that is new; returns how many were.

    Raises Refused `catalogue.version_not_raised`, naming each item whose content changed under a published version.
    """
    known = {
        (row.code, row.version): orjson.loads(row.definition)
        for row in session.execute(select(PublishedItem.code, PublishedItem.version, PublishedItem.definition))
    }
    listed = list(items)
    changed = [
        item.code
        for item in listed
        if (item.code, item.version) in known and is_forgotten(known[item.code, item.version], item.raw)
    ]
    if changed:
        raise Refused("catalogue.version_not_raised", codes="、".join(changed))
    fresh = [item for item in listed if (item.code, item.version) not in known]
    for item in fresh:
        row = {"code": item.code, "version": item.version, "definition": orjson.dumps(item.raw).decode()}
        session.execute(insert(PublishedItem).values(**row, published_at=now).on_conflict_do_nothing())
    return len(fresh)
