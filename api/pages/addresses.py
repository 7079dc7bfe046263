"""Addresses that a request names for us to lead to: only paths of our own."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit


def own_path(address: str) -> str:
    """The address when it is a path on this site, else the home page: no form of ours leads elsewhere."""
    parts = urlsplit(address)
    ours = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc
    return address.rstrip("?") if ours and "\\" not in address else "/"


def path_of(address: str) -> str:
    """Path and query of an address, as a browser names the page it comes from."""
    parts = urlsplit(address)
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))
