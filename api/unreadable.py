"""Text that no part of the platform can keep: PostgreSQL stores no NUL, and UTF-8 has no lone surrogates."""

from __future__ import annotations

import re

import orjson
from flask import abort, request

NUL_ESCAPE = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def refuse_unreadable() -> None:
    """Answer 404 to an address and 400 to a JSON body with such text, so that no view meets it."""
    if "\0" in request.path:
        abort(404)
    if request.is_json and not is_readable(request.get_data()):
        abort(400)


def is_readable(body: bytes) -> bool:
    """Whether a JSON body can be kept; an empty one can. Also refuses NaN and Infinity, which JSON does not have."""
    try:
        orjson.loads(body or b"null")
    except orjson.JSONDecodeError:
        return False
    return NUL_ESCAPE.search(body) is None
