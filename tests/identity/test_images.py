import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageFile

from identity.errors import BadImage
from identity.images import FRAME_IMAGE, ImageLimits, load_image


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def noise(width: int = 400, height: int = 300) -> Image.Image:
    pixels = np.random.default_rng(1).integers(0, 255, (height // 10, width // 10, 3), dtype=np.uint8)
    return Image.fromarray(pixels).resize((width, height))


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a hundred bytes whose header announces any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(b"\0" * 99)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def frames_of(kind: str) -> bytes:
    return saved(noise(), kind, save_all=True, append_images=[noise().rotate(180)])


REFUSED = {
    "nothing at all": (b"", "IMAGE_EMPTY"),
    "more bytes than allowed": (b"\xff\xd8" + bytes(10 * 1024 * 1024), "IMAGE_TOO_LARGE"),
    "random bytes": (np.random.default_rng(2).bytes(5000), "IMAGE_KIND"),
    "a web page": (b"<!doctype html><p>face", "IMAGE_KIND"),
    "an SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "IMAGE_KIND"),
    "a PDF": (b"%PDF-1.7\n", "IMAGE_KIND"),
    "a HEIC photograph": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "IMAGE_KIND"),
    "a GIF": (saved(noise(), "GIF"), "IMAGE_KIND"),
    "a BMP": (saved(noise(), "BMP"), "IMAGE_KIND"),
    "an AVIF": (saved(noise(), "AVIF"), "IMAGE_KIND"),
    "an animated WebP": (frames_of("WEBP"), "IMAGE_ANIMATED"),
    "an animated PNG": (frames_of("PNG"), "IMAGE_ANIMATED"),
    "a JPEG cut at 60 %": ((jpeg := saved(noise(), "JPEG"))[: len(jpeg) * 6 // 10], "IMAGE_CORRUPT"),
    "a PNG cut in half": ((png := saved(noise()))[: len(png) // 2], "IMAGE_CORRUPT"),
    "16 bits a pixel": (saved(Image.fromarray(np.zeros((300, 300), np.uint16))), "IMAGE_MODE"),
    "a PNG bomb": (png_that_claims(13_000, 13_000), "IMAGE_TOO_MANY_PIXELS"),
    "a bomb beyond Pillow's own limit": (png_that_claims(30_000, 30_000), "IMAGE_TOO_MANY_PIXELS"),
    "a PNG of 17 megapixels": (png_that_claims(4250, 4000), "IMAGE_TOO_MANY_PIXELS"),
    "a stamp": (saved(noise(400, 100)), "IMAGE_TOO_SMALL"),
    "a ribbon": (saved(noise(1000, 200)), "IMAGE_ASPECT"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_bad_picture_is_refused_by_its_stable_code(data: bytes, code: str):
    with pytest.raises(BadImage) as refusal:
        load_image(data)

    assert refusal.value.code == code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_kinds_that_telephones_and_scanners_send_are_read(kind: str):
    image = load_image(saved(noise(), kind))

    assert image.shape == (300, 400, 3)
    assert image.dtype == np.uint8


@pytest.mark.parametrize("mode", ["L", "CMYK", "P"])
def test_other_colour_modes_become_rgb(mode: str):
    kind = "JPEG" if mode == "CMYK" else "PNG"

    assert load_image(saved(noise().convert(mode), kind)).shape == (300, 400, 3)


@pytest.mark.parametrize(("orientation", "corner"), [(3, (-1, -1)), (6, (0, -1)), (8, (-1, 0))])
def test_a_picture_taken_with_a_turned_telephone_stands_upright(orientation: int, corner: tuple[int, int]):
    marked = Image.new("RGB", (400, 300))
    marked.paste((255, 0, 0), (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = orientation

    image = load_image(saved(marked, "JPEG", exif=exif))

    assert image[corner][0] > 200
    assert image.shape[:2] == ((300, 400) if orientation == 3 else (400, 300))


def test_a_damaged_orientation_does_not_cost_the_photograph():
    exif = Image.Exif()
    exif[0x0112] = 99

    assert load_image(saved(noise(), "JPEG", exif=exif)).shape == (300, 400, 3)


def test_what_is_transparent_is_seen_as_a_person_sees_it():
    hidden = noise().convert("RGBA")
    hidden.putalpha(0)

    assert (load_image(saved(hidden)) == 127).all()


def test_a_large_photograph_is_reduced_while_it_is_decoded():
    assert load_image(saved(noise(4000, 3000), "JPEG")).shape == (960, 1280, 3)


def test_the_limits_are_arguments():
    assert load_image(saved(noise(800, 600)), ImageLimits(reduced_side=400)).shape == (300, 400, 3)
    with pytest.raises(BadImage, match="IMAGE_TOO_LARGE"):
        load_image(bytes(FRAME_IMAGE.max_bytes + 1), FRAME_IMAGE)


def test_cut_files_stay_refused_after_the_engine_was_imported():
    import identity.engines.dlib_engine  # noqa: F401, its library accepts cut files for the whole process

    assert not ImageFile.LOAD_TRUNCATED_IMAGES
