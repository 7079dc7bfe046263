"""A photograph that will be hard to read is kept, with a word on how to do better."""

from __future__ import annotations

import pytest
from PIL import Image

from api.uploads.rules.quality import codes_for, measured
from api.uploads.rules.warnings import SENTENCES, warning
from tests.rules.uploads import samples


def codes(picture: Image.Image) -> list[str]:
    return codes_for(measured(picture))


@pytest.mark.parametrize("picture", [samples.page(), samples.noisy(samples.page()), samples.lit(0.55)])
def test_a_good_photograph_passes_without_a_word(picture):
    assert codes(picture) == []


@pytest.mark.parametrize("radius", [5, 8, 14])
def test_a_blurred_one_is_noticed(radius):
    assert codes(samples.blurred(radius)) == ["blurred"]


def test_noise_does_not_hide_blur():
    assert codes(samples.noisy(samples.blurred(7), 4)) == ["blurred"]


def test_darkness_is_not_called_blur():
    assert codes(samples.lit(0.12)) == ["too-dark"]


def test_glare_is_noticed():
    assert codes(samples.lit(0.16, 218)) == ["too-bright"]


def test_an_empty_page_is_noticed():
    assert codes(Image.new("RGB", (1800, 2400), samples.PAPER)) == ["blank"]


def test_a_thumbnail_is_noticed():
    assert "too-small" in codes(samples.page().resize((360, 480)))


def test_a_page_that_leaves_the_picture_is_noticed():
    assert codes(samples.cut(400)) == ["cut-off"]


def test_every_warning_says_how_to_do_better():
    for code, sentence in SENTENCES.items():
        assert warning(code).message == sentence
        assert sentence.count("。") >= 2, code
