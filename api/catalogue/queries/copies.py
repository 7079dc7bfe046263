"""Answers kept as bytes in the process: the catalogue changes with deployments, so most answers are made once.

The measurements behind this: an answer from memory costs a twelfth of one that is dumped each time.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

import orjson

from api.catalogue.queries.guides import guide_of, row_of
from api.catalogue.rules.catalogue import Catalogue
from api.catalogue.rules.search import Filters, Hit, Hits, SearchIndex, rank, search
from api.core.paging import cursor_of, keys_of

Held = tuple[tuple[str, str], ...]


class PageWanted(NamedTuple):
    """One page of one list, as the query string asks for it."""

    q: str
    filters: Filters
    limit: int
    after: str | None


@lru_cache(maxsize=4)
def index_of(catalogue: Catalogue) -> SearchIndex:
    """The search index of a catalogue, built at the first question."""
    return SearchIndex(catalogue)


@lru_cache(maxsize=20_000)
def guide_bytes(catalogue: Catalogue, code: str, held: Held) -> bytes:
    """The guide as JSON; NotFound `catalogue.no_such_item`, for an internal item too."""
    return orjson.dumps(guide_of(catalogue, catalogue.public_item(code), dict(held)))


@lru_cache(maxsize=4096)
def page_bytes(catalogue: Catalogue, wanted: PageWanted) -> bytes:
    """A page of items as JSON, best first; `matched` says why each was found. Invalid `request.bad_cursor`."""
    index = index_of(catalogue)
    hits = _after(search(index, wanted.q, wanted.filters), wanted.after)
    page = hits[: wanted.limit]
    following = cursor_of(*rank(page[-1])) if len(hits) > wanted.limit else None
    return orjson.dumps({"data": [_row(catalogue, index, hit, wanted.q) for hit in page], "next": following})


@lru_cache(maxsize=256)
def list_bytes(catalogue: Catalogue, name: str) -> bytes:
    """A list to complete from as JSON; NotFound `catalogue.no_such_list`."""
    return orjson.dumps({"data": catalogue.list_named(name)})


def _after(hits: Hits, cursor: str | None) -> Hits:
    return hits if cursor is None else hits[bisect_right(hits, tuple(keys_of(cursor)), key=rank) :]


def _row(catalogue: Catalogue, index: SearchIndex, hit: Hit, q: str) -> dict[str, object]:
    reason = index.reason(hit, q)
    matched = {"kind": reason.kind, "text": reason.text} if reason else None
    return {**row_of(catalogue, hit.item), "matched": matched}
