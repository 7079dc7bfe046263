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
GAP = 2.2  # of the text's height, between lines


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
    tile = _line(text, height)
    mask = Image.new("L", size)
    across, down = tile.width + height, round(tile.height + GAP * height)
    for row, y in enumerate(range(-tile.height // 2, size[1], down)):
        for x in range(-tile.width + (row % 2) * across // 2, size[0], across):
            mask.paste(STRENGTH, (x, y), mask=tile)
    return mask


def _line(text: str, height: int) -> Image.Image:
    font = _font(height)
    left, upper, right, lower = font.getbbox(text)
    flat = Image.new("1", (math.ceil(right - left) + 4, math.ceil(lower - upper) + 4))
    ImageDraw.Draw(flat).text((2 - left, 2 - upper), text, font=font, fill=1)
    return flat.rotate(ANGLE, expand=True)


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
    across = page.get_string_width(text) * math.cos(math.radians(ANGLE)) + 3 * PAGE_TEXT
    down = page.get_string_width(text) * math.sin(math.radians(ANGLE)) + GAP * PAGE_TEXT
    with page.local_context(fill_opacity=PAGE_STRENGTH):
        for row in range(math.ceil(height / down) + 1):
            for column in range(-1, math.ceil(width / across) + 1):
                x, y = (column + (row % 2) / 2) * across, (row + 1) * down
                with page.rotation(ANGLE, x, y):
                    page.text(x, y, text)
    return bytes(page.output())
