"""A typed registry of the ports: `bootstrap` provides the adapters, the edges (routes, jobs, pages) find them."""

from __future__ import annotations

from typing import Any, TypeVar, cast

P = TypeVar("P")


class Ports:
    """What stands behind each port in this process."""

    def __init__(self) -> None:
        self._adapters: dict[type[Any], Any] = {}

    def provide(self, port: type[P], adapter: P) -> None:
        """Put an adapter behind a port; a later call replaces it (tests put fakes there)."""
        self._adapters[port] = adapter

    def find(self, port: type[P]) -> P:
        """The adapter behind a port; LookupError names the port that nobody provided."""
        try:
            return cast(P, self._adapters[port])
        except KeyError:
            raise LookupError(f"nothing stands behind the port {port.__name__}") from None
