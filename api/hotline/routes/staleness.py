"""A conflict answers with the fresh thing: what a use case found is put into the form of the wire."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from marshmallow import Schema

from api.core.errors import Stale


@contextmanager
def shown_as(schema: type[Schema], out: Callable[[Any], dict[str, Any]]) -> Iterator[None]:
    """Inside, the `current` of a Stale is turned into what `schema` dumps of `out(current)`."""
    try:
        yield
    except Stale as stale:
        stale.current = schema().dump(out(stale.current))
        raise
