"""Watermarks (水印): whoever looks at a material reads across it who looked, when and what for.

Faint enough to read through, dense enough that no useful part of a photographed screen is without one.
"""

from __future__ import annotations

import io
import math
from functools import cache, lru_cache

import pikepdf
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from api.core.fonts import sans_font
from api.uploads.rules.pictures import encoded

ANGLE = 30  # degrees, counter-clockwise
DARK, LIGHT = (60, 60, 60), (255, 255, 255)
STRENGTH = 56  # of 255
PAGE_STRENGTH = 0.18
PAGE_TEXT = 13  # points
SPACING = 5.5  # lines apart, in heights of the text
SHIFTS = 3  # lines until the text begins at the same place again


def watermarked(picture: bytes, text: str) -> bytes:
    """The picture as a JPEG with `text` across it in a dark and a light line, so one shows on any ground."""
    with Image.open(io.BytesIO(picture), formats=("JPEG",)) as opened:
        page = opened.convert("RGB")
    size = max(16, round(min(page.size) / 36))
    mask = _pattern(page.size, text, size)
    page.paste(LIGHT, (max(1, size // 14),) * 2, mask=mask)
    page.paste(DARK, (0, 0), mask=mask)
    return encoded(page)


def watermarked_document(document: bytes, text: str) -> bytes:
    """The PDF with `text` across every page."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(document)) as pdf:
        for page in pdf.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            stamp = _stamp(text, max(1, round(right - left)), max(1, round(top - bottom)))
            with pikepdf.open(io.BytesIO(stamp)) as layer:
                page.add_overlay(layer.pages[0], pikepdf.Rectangle(left, bottom, right, top))
        pdf.save(out)
    return out.getvalue()


def _pattern(size: tuple[int, int], text: str, height: int) -> Image.Image:
    """A mask of `size` filled with tilted lines of the text, each line shifted against the one above."""
    side = math.ceil(math.hypot(*size))
    flat = Image.new("L", (side, side))
    pen, font = ImageDraw.Draw(flat), _font(height)
    step = round(font.getlength(text)) + 2 * height
    for row, top in enumerate(range(0, side, round(SPACING * height))):
        for left in range(-(row % SHIFTS) * step // SHIFTS, side, step):
            pen.text((left, top), text, font=font, fill=STRENGTH)
    left, top = (side - size[0]) // 2, (side - size[1]) // 2
    return flat.rotate(ANGLE).crop((left, top, left + size[0], top + size[1]))


@cache
def _font(height: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(sans_font()), height)


@lru_cache(maxsize=32)  # a reviewer reads many pages of one size on one day
def _stamp(text: str, width: int, height: int) -> bytes:
    """A page of `width` by `height` points that holds nothing but the tilted text."""
    page = FPDF(unit="pt", format=(width, height))
    page.set_auto_page_break(False)
    page.add_font("noto", fname=sans_font())
    page.add_page()
    page.set_font("noto", size=PAGE_TEXT)
    side, step = math.hypot(width, height), page.get_string_width(text) + 2 * PAGE_TEXT
    left, top = (width - side) / 2, (height - side) / 2
    with page.local_context(fill_opacity=PAGE_STRENGTH), page.rotation(ANGLE, width / 2, height / 2):
        for row in range(math.ceil(side / (SPACING * PAGE_TEXT))):
            for column in range(math.ceil(side / step) + 1):
                x = left + (column - (row % SHIFTS) / SHIFTS) * step
                page.text(x, top + row * SPACING * PAGE_TEXT, text)
    return bytes(page.output())
