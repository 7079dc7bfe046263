"""What a file is, judged by its content alone: the name and the type that the sender claims count for nothing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import filetype

from api.core.errors import WrongKind

Kind = Literal["image", "pdf"]

PICTURES = {"image/jpeg", "image/png", "image/webp"}
HEIC = {"image/heic", "image/heif", "image/avif"}
CHINESE = {"image": "照片", "pdf": "PDF"}
HEAD_BYTES = 1024
ZIP = b"PK\x03\x04"
MARKUP = (b"<script", b"<html", b"<svg", b"<!doctype", b"<?xml", b"<?php")
PROGRAMS = (b"MZ", b"\x7fELF", b"#!")


def kind_of(content: bytes, accept: Collection[str]) -> Kind:
    """Whether the bytes are a picture or a PDF.

    Raises WrongKind: `upload.heic`, `upload.ofd`, `upload.animated` with what to do instead, `upload.disguised` for
    programs and markup, `upload.unsupported` for the rest, `upload.not_accepted` where the material wants another.
    """
    head = content[:HEAD_BYTES]
    refuse_disguise(head)
    kind = _known_kind(head)
    if kind not in accept:
        raise WrongKind("upload.not_accepted", kinds="或".join(CHINESE[name] for name in sorted(accept)))
    return kind


def refuse_disguise(head: bytes) -> None:
    """WrongKind for what begins like a program or markup, whatever it is called.

    A PDF may begin with up to 1024 bytes of anything (ISO 32000-1, note 13 in annex H), so a page of HTML that a
    browser would run can be a valid PDF too: that one is refused, leading white space is not.
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\x00").lower()
    if head.startswith(PROGRAMS) or start.startswith(MARKUP) or (b"%PDF-" in head and not start.startswith(b"%pdf-")):
        raise WrongKind("upload.disguised")


def _known_kind(head: bytes) -> Kind:
    if head.lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(b"%PDF-"):
        return "pdf"
    found = filetype.guess_mime(head)
    if found in PICTURES:
        return "image"
    raise WrongKind(_reason_for(found, head))


def _reason_for(found: str | None, head: bytes) -> str:
    if found in HEIC:
        return "upload.heic"
    if found in {"image/gif", "image/apng"}:
        return "upload.animated"
    if head.startswith(ZIP) and b"OFD.xml" in head:
        return "upload.ofd"
    return "upload.unsupported_picture" if found and found.startswith("image/") else "upload.unsupported"
