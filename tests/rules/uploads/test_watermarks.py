"""Who looked stands across what they looked at."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from api.uploads.rules.watermark import watermarked, watermarked_document
from tests.rules.uploads import samples

TEXT = "张审核 2026-03-02 09:00 仅用于办理 20260302-000123-7"


def shades(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content)).convert("L")).astype(int)


@pytest.mark.parametrize("ground", ["white", "gray", "black"])
def test_it_shows_on_any_ground_and_in_every_part(ground):
    plain = samples.jpeg(Image.new("RGB", (1200, 1600), ground))
    marked = np.abs(shades(watermarked(plain, TEXT)) - shades(plain))
    for rows in np.array_split(marked, 4):
        for part in np.array_split(rows, 3, axis=1):
            assert (part > 12).mean() > 0.005


def test_print_can_still_be_read_through_it():
    change = np.abs(shades(watermarked(samples.jpeg(), TEXT)) - shades(samples.jpeg()))
    assert np.percentile(change, 99.9) < 90


def test_it_stands_on_every_page_of_a_document_in_words():
    marked = watermarked_document(samples.pdf(3), TEXT)
    with pypdfium2.PdfDocument(marked) as document:
        assert all(TEXT in page.get_textpage().get_text_bounded() for page in document)


def test_pages_keep_their_size():
    made = samples.document()
    made.add_blank_page(page_size=(842, 595))
    with pikepdf.open(io.BytesIO(watermarked_document(samples.finished(made), TEXT))) as pdf:
        assert [[float(edge) for edge in page.mediabox] for page in pdf.pages] == [[0, 0, 595, 842], [0, 0, 842, 595]]
