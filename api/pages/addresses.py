"""Addresses that a request names for us to lead to: only paths of our own."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

OURS = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")  # what browsers read as another site's begins with two slashes
HOME = "/"


def own_path(address: str) -> str:
    """The address when it is a path on this site, else the home page: no form of ours leads elsewhere."""
    return (address.rstrip("?") or HOME) if OURS.fullmatch(address) else HOME


def path_of(address: str) -> str:
    """Path and query of an address, as a browser names the page it comes from; the home page when it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return HOME
    return urlunsplit(("", "", parts.path or HOME, parts.query, ""))
