"""A file is what its content says, whatever it is called."""

from __future__ import annotations

import pytest
from PIL import Image

from api.core.errors import WrongKind
from api.uploads.rules.kinds import kind_of
from tests.rules.uploads import samples

BOTH = {"image", "pdf"}
SMALL = Image.new("RGB", (300, 300), "white")
OFD = b"PK\x03\x04" + bytes(26) + b"OFD.xml" + bytes(40)
DISGUISED = [
    b"MZ\x90\x00" + bytes(80),
    b"\x7fELF" + bytes(80),
    b"#!/bin/sh\nrm -rf /",
    b"<html><script>alert(1)</script>",
    b"\xef\xbb\xbf <?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
    b"<script>1</script>%PDF-1.7\n",
]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photographs_are_pictures(kind):
    assert kind_of(samples.saved(SMALL, kind), BOTH) == "image"


def test_a_pdf_is_a_document():
    assert kind_of(samples.pdf(), BOTH) == "pdf"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (samples.heic(), "upload.heic"),
        (OFD, "upload.ofd"),
        (samples.saved(SMALL, "GIF"), "upload.animated"),
        (samples.saved(SMALL, "BMP"), "upload.unsupported_picture"),
        (samples.saved(SMALL, "TIFF"), "upload.unsupported_picture"),
        (b"PK\x03\x04" + bytes(60), "upload.unsupported"),
        ("姓名,金额".encode(), "upload.unsupported"),
    ],
)
def test_it_says_of_other_files_what_to_send_instead(content, reason):
    with pytest.raises(WrongKind) as refused:
        kind_of(content, BOTH)
    assert refused.value.reason == reason


@pytest.mark.parametrize("content", DISGUISED)
def test_programs_and_markup_are_found_out(content):
    with pytest.raises(WrongKind) as refused:
        kind_of(content, BOTH)
    assert refused.value.reason == "upload.disguised"


def test_a_material_that_wants_photographs_gets_no_pdf():
    with pytest.raises(WrongKind) as refused:
        kind_of(samples.pdf(), {"image"})
    assert (refused.value.reason, refused.value.facts) == ("upload.not_accepted", {"kinds": "照片"})
