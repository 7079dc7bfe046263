"""What may not come in, and that finding out costs next to nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from api.core.errors import Invalid, TooLarge, WrongKind
from api.uploads.rules.checking import check_size
from api.uploads.rules.pictures import cleaned_picture
from tests.rules.uploads import samples

ROOT = Path(__file__).parents[3]
MEASURE = """
import resource, sys, time
from api.uploads.rules.checking import checked
from api.core.errors import PlatformError
content = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.process_time()
try: checked(content, {"image", "pdf"})
except PlatformError: pass
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(time.process_time() - started, grown / 1024)
"""


def refusal(content: bytes, family: type[Exception]) -> str:
    with pytest.raises(family) as refused:
        cleaned_picture(content)
    return refused.value.reason


def test_half_a_photograph_is_no_photograph():
    for content in (samples.jpeg(), samples.saved(samples.page(800, 600, 80), "PNG")):
        assert refusal(content[: len(content) // 2], Invalid) == "upload.corrupt"


def test_noise_behind_a_true_beginning_is_corrupt():
    assert refusal(samples.jpeg()[:20] + bytes(2000), Invalid) == "upload.corrupt"


def test_a_bomb_is_known_by_its_header():
    assert refusal(samples.png_bomb(), TooLarge) == "upload.too_many_pixels"
    assert refusal(samples.png_bomb(3_100), TooLarge) == "upload.too_many_pixels"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_animations_are_refused(kind):
    assert refusal(samples.animated(kind), WrongKind) == "upload.animated"


def test_more_than_eight_bits_a_color_are_refused():
    deep = Image.fromarray(np.zeros((300, 300), np.uint16))
    assert refusal(samples.saved(deep, "PNG"), WrongKind) == "upload.unsupported_picture"


def test_hundreds_of_scans_are_refused():
    assert refusal(samples.many_scans(), Invalid) == "upload.corrupt"


def test_ten_megabytes_are_the_limit():
    check_size(bytes(10 * 1024 * 1024))
    with pytest.raises(TooLarge) as refused:
        check_size(bytes(10 * 1024 * 1024 + 1))
    assert refused.value.facts == {"megabytes": 10}


def test_nothing_is_no_file():
    with pytest.raises(Invalid) as refused:
        check_size(b"")
    assert refused.value.reason == "upload.empty"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("63 megapixels", lambda: samples.jpeg(Image.new("RGB", (9200, 6850), "gray"), quality=40)),
        ("15 progressive megapixels", lambda: samples.jpeg(samples.page().resize((4400, 3400)), progressive=True)),
        ("a see-through page", lambda: samples.saved(samples.page().resize((2600, 3400)).convert("RGBA"), "PNG")),
        ("a bomb", samples.png_bomb),
        ("a PDF that unpacks to 200 MB", lambda: samples.unpacking_to(200)),
    ],
)
def test_the_worst_file_costs_little(name, content):
    """Twice the budget of a quiet machine (0.6 s), because this one may be busy; memory has no such excuse."""
    ran = subprocess.run([sys.executable, "-c", MEASURE], input=content(), capture_output=True, cwd=ROOT, check=True)
    seconds, megabytes = map(float, ran.stdout.split())
    assert seconds < 1.2, name
    assert megabytes < 160, name
