"""Versions of items in service, and the cases that stay on old ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from api.cases.models import Case, PinnedItem, PublishedItem
from api.cases.rules.status import RUNNING, Status
from api.catalogue.rules import Item
from api.catalogue.rules.versions import changes_between, is_forgotten


@dataclass(frozen=True)
class Change:
    """What becomes of one item: `old` and `new` are versions, None where there is none.

    `staying` counts the open cases by the old version on which they stay.
    """

    code: str
    name: str
    old: str | None
    new: str | None
    sentences: tuple[str, ...]
    forgotten: bool
    staying: Mapping[str, int]


def changes_to(items: Mapping[str, Item], old: Mapping[str, dict[str, Any]], session: Session) -> list[Change]:
    """Every item that differs from `old` definitions by code, or on whose old versions cases stay."""
    staying = open_cases(session)
    found = [_change(code, items.get(code), old.get(code), staying[code]) for code in sorted({*items, *old})]
    return [each for each in found if each.sentences or each.staying]


def _change(code: str, item: Item | None, old: dict[str, Any] | None, open_by_version: dict[str, int]) -> Change:
    new = item.raw if item else None
    here = item.version if item else None
    staying = {version: count for version, count in sorted(open_by_version.items()) if version != here}
    name = str((new or old or {}).get("name", code))
    was = str(old["version"]) if old else None
    if old is None or new is None:
        return Change(code, name, was, here, ("新增事项" if new else "撤销事项",), forgotten=False, staying=staying)
    return Change(code, name, was, here, tuple(changes_between(old, new)), is_forgotten(old, new), staying)


def published(session: Session) -> dict[str, dict[str, Any]]:
    """The definition last published of each item; of one that never was, the one last filed under."""
    pinned = select(PinnedItem.code, PinnedItem.definition).join(Case, Case.definition == PinnedItem.digest)
    newest = pinned.ext(distinct_on(PinnedItem.code)).order_by(PinnedItem.code, Case.id.desc())
    known = {code: orjson.loads(definition) for code, definition in session.execute(newest)}
    rows = select(PublishedItem.code, PublishedItem.definition).order_by(PublishedItem.published_at)
    return known | {code: orjson.loads(definition) for code, definition in session.execute(rows)}


def open_cases(session: Session) -> dict[str, dict[str, int]]:
    """How many open cases, drafts included, each item has by version."""
    unfinished = select(Case.item_code, Case.item_version, func.count()).where(
        Case.status.in_([*RUNNING, Status.DRAFT, Status.APPROVED])
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for code, version, count in session.execute(unfinished.group_by(Case.item_code, Case.item_version)):
        found[code][version] = count
    return found
