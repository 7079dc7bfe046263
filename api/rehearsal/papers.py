"""Files that a rehearsal hands in: a readable picture, or the same as a document."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw

from api.catalogue.rules import Material


def paper_for(material: Material) -> tuple[str, bytes]:
    """Name and content of a file that the material accepts."""
    return (
        (f"{material.code}.jpg", picture("JPEG"))
        if "image" in material.accept
        else (
            f"{material.code}.pdf",
            picture("PDF"),
        )
    )


@cache
def picture(kind: str) -> bytes:
    """A page of lines, sharp and bright enough to be read."""
    page = Image.new("RGB", (1200, 1600), "white")
    pen = ImageDraw.Draw(page)
    for line in range(40):
        pen.text((80, 80 + line * 36), f"{line:02d} rehearsal 0123456789 abcdefghijklmnop", fill="black")
    out = io.BytesIO()
    page.save(out, kind)
    return out.getvalue()
