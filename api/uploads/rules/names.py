"""File names: what a stranger typed becomes what is safe to keep, to show and to send back."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

LONGEST_STEM = 80
NAMELESS = "材料"
FORBIDDEN = set('\\/:*?"<>|;%')


def safe_name(filename: str, suffix: str) -> str:
    """The name without folders, control and direction marks, ending in `suffix` (".jpg"), 80 characters at most."""
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    composed = unicodedata.normalize("NFC", last)
    # category C: control, format (which hides "gpj.exe" behind a right-to-left mark), surrogate, unassigned
    kept = "".join(c for c in composed if unicodedata.category(c)[0] != "C" and c not in FORBIDDEN)
    stem = kept.rsplit(".", 1)[0].strip(" .")[:LONGEST_STEM].rstrip(" .")
    return (stem or NAMELESS) + suffix


def content_disposition(name: str, *, inline: bool = True) -> str:
    """The header for sending a file back, with Chinese names in RFC 6266's extended form."""
    way = "inline" if inline else "attachment"
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in name)
    return f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
