"""Keyset pages: a cursor names the last row seen, so a page costs the same at any depth."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from marshmallow import Schema, fields, validate

from api.core.errors import Invalid
from api.core.field_messages import speak_chinese

speak_chinese()

DEFAULT_LIMIT = 20
MAX_LIMIT = 100

Key = TypeVar("Key")


class PageQuery(Schema):
    """`?limit=&after=` of every list."""

    limit = fields.Integer(load_default=DEFAULT_LIMIT, validate=validate.Range(1, MAX_LIMIT))
    after = fields.String(load_default=None)


def cursor_of(*keys: Any) -> str:
    """Opaque text for the sort keys of the last row of a page."""
    return base64.urlsafe_b64encode(json.dumps(keys, default=str).encode()).decode().rstrip("=")


def keys_of(cursor: str) -> list[Any]:
    """The sort keys in a cursor; Invalid `request.bad_cursor` when it is none of ours."""
    try:
        keys = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        raise Invalid("request.bad_cursor") from None
    if not isinstance(keys, list):
        raise Invalid("request.bad_cursor")
    return keys


def key_of(cursor: str | None, kind: Callable[[Any], Key]) -> Key | None:
    """The only sort key in a cursor, read as `kind`; None without a cursor, Invalid when it is none of ours."""
    if cursor is None:
        return None
    try:
        (key,) = keys_of(cursor)
        return kind(key)
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise Invalid("request.bad_cursor") from None


def due_keys_of(cursor: str) -> tuple[date, UUID]:
    """The sort keys of a list that is most urgent first: due date and id; Invalid when it is none of ours."""
    try:
        due_on, last = keys_of(cursor)
        return date.fromisoformat(due_on), UUID(last)
    except (ValueError, TypeError, AttributeError):
        raise Invalid("request.bad_cursor") from None
