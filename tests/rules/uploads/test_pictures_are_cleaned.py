"""What is kept of a photograph: its pixels, upright, and nothing else."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from api.uploads.rules.pictures import KEPT_PIXELS, cleaned_picture
from tests.rules.uploads import samples


def reopened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(cleaned_picture(content)[0]))
    picture.load()
    return picture


def test_it_is_set_upright():
    picture = reopened(samples.located_jpeg())
    assert picture.size == (600, 800)
    assert picture.getexif() == {}


def test_the_place_the_telephone_and_comments_are_gone():
    content, _ = cleaned_picture(samples.located_jpeg())
    assert b"SecretPhone" in samples.located_jpeg()
    for trace in (b"SecretPhone", b"Exif", b"taken at home", b"GPS"):
        assert trace not in content


def test_what_was_appended_is_gone():
    assert b"MZ-program" not in cleaned_picture(samples.jpeg() + b"MZ-program")[0]


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_formats_become_jpeg(kind):
    assert reopened(samples.saved(samples.page(800, 600, 80), kind)).format == "JPEG"


def test_what_is_see_through_is_shown_on_white():
    hidden = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    assert np.asarray(reopened(samples.saved(hidden, "PNG"))).min() > 250


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "LA"])
def test_every_kind_of_pixels_is_kept_as_color(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert reopened(samples.saved(samples.page(800, 600, 80).convert(mode), kind)).mode == "RGB"


def test_a_big_photograph_is_reduced_to_what_archives_keep():
    picture = reopened(samples.jpeg(samples.page().resize((4000, 3000))))
    assert KEPT_PIXELS * 0.99 < picture.width * picture.height <= KEPT_PIXELS * 1.01
    assert abs(picture.width / picture.height - 4 / 3) < 0.01


def test_a_small_one_is_left_at_its_size():
    assert reopened(samples.jpeg(samples.page(900, 1200, 80))).size == (900, 1200)


def test_a_telephones_two_in_one_photograph_keeps_the_first():
    first, second = samples.page(900, 1200, 80), Image.new("RGB", (90, 120), "red")
    assert reopened(samples.saved(first, "MPO", save_all=True, append_images=[second])).size == (900, 1200)


def test_print_stays_as_good_as_it_came():
    before = np.asarray(samples.page().convert("L")).astype(float)
    after = np.asarray(reopened(samples.jpeg()).convert("L")).astype(float)
    assert np.abs(before - after).mean() < 1.5
