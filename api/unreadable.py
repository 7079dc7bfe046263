"""What cannot be kept: PostgreSQL stores no NUL, UTF-8 has no lone surrogates, our JSON no number beyond 64 bits."""

from __future__ import annotations

import json
import re

import orjson
from flask import abort, request

MOST_BYTES = 1024 * 1024  # of JSON; files come as multipart
NUL_ESCAPE = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def refuse_unreadable() -> None:
    """Answer 404 to an address and 400 to a JSON body with such things, 413 to a huge body, before a view meets it."""
    if "\0" in request.path:
        abort(404)
    if request.is_json:
        request.max_content_length = MOST_BYTES
        if not is_readable(request.get_data()):
            abort(400)


def is_readable(body: bytes) -> bool:
    """Whether a JSON body can be kept; an empty one can.

    It must be JSON to the letter (NaN is not), and what the standard library, which the views use, makes of it must be
    fit to be written again: orjson refuses integers beyond 64 bits and nesting beyond 254 levels.
    """
    try:
        orjson.loads(body or b"null")
        orjson.dumps(json.loads(body or b"null"))
    except (ValueError, TypeError, RecursionError):
        return False
    return NUL_ESCAPE.search(body) is None
