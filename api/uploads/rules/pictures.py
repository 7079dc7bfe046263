"""Photographs: measured by their header before anything is decoded, set upright, stripped and encoded anew.

Encoding anew drops EXIF (with the place where the photograph was taken), thumbnails, comments and whatever was
appended to the file. The limits come from a table of inputs tried against Pillow: a PNG of 20 KB that unpacks to
2.5 GiB, a JPEG with hundreds of scans, a cut file that decodes silently.
"""

from __future__ import annotations

import io
import math

from PIL import ExifTags, Image, ImageFile, ImageOps

from api.core.errors import Invalid, TooLarge, WrongKind
from api.uploads.rules.quality import quality_warnings
from api.uploads.rules.warnings import QualityWarning

FORMATS = ("JPEG", "PNG", "WEBP")
JPEG_FORMATS = ("JPEG", "MPO")  # phones write MPO, a JPEG with a second one behind it: the first is the photograph
WIDE_MODES = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N")

MOST_BASELINE_PIXELS = 64_000_000
MOST_PROGRESSIVE_PIXELS = 15_000_000  # libjpeg holds every coefficient of a progressive file in memory
MOST_OTHER_PIXELS = 9_000_000  # WebP takes 17 bytes a pixel while decoding; a scanned A4 page still fits
MOST_SCANS = 40
START_OF_SCAN = b"\xff\xda"

KEPT_PIXELS = 9_000_000  # an A4 page at 300 dots per inch, the resolution of archives (DA/T 31-2017)
LONGEST_SIDE = 30_000  # JPEG ends at 65 535
JPEG_QUALITY = 88


def cleaned_picture(content: bytes) -> tuple[bytes, tuple[QualityWarning, ...]]:
    """The picture as an upright JPEG of 9 megapixels at most with nothing but pixels in it, and what is wrong with it.

    Raises TooLarge `upload.too_many_pixels`, WrongKind `upload.animated` or `upload.unsupported_picture`, Invalid
    `upload.corrupt`.
    """
    picture = _open(content)
    check_header(picture, content)
    picture = _decoded(picture)
    ImageOps.exif_transpose(picture, in_place=True)
    picture.info.clear()
    return encoded(picture), quality_warnings(picture)


def encoded(picture: Image.Image) -> bytes:
    """A JPEG of an RGB picture."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=JPEG_QUALITY, subsampling="4:2:0")
    return out.getvalue()


def check_header(picture: Image.Image, content: bytes) -> None:
    """Refuse by the header alone, before a pixel is decoded."""
    if math.prod(picture.size) > _most_pixels(picture) or max(picture.size) > LONGEST_SIDE:
        raise TooLarge("upload.too_many_pixels")
    if picture.format in JPEG_FORMATS:
        if content.count(START_OF_SCAN) > MOST_SCANS:
            raise Invalid("upload.corrupt")
    elif getattr(picture, "is_animated", False):
        raise WrongKind("upload.animated")
    if picture.mode in WIDE_MODES:
        raise WrongKind("upload.unsupported_picture")


def _open(content: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(content), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooLarge("upload.too_many_pixels") from None
    except Exception:  # Pillow's readers raise whatever the damage provokes
        raise Invalid("upload.corrupt") from None


def _most_pixels(picture: Image.Image) -> int:
    if picture.format not in JPEG_FORMATS:
        return MOST_OTHER_PIXELS
    return MOST_PROGRESSIVE_PIXELS if picture.info.get("progressive") else MOST_BASELINE_PIXELS


def _decoded(picture: Image.Image) -> Image.Image:
    """Decode and reduce, as RGB; JPEG's draft mode does the rough part of the reduction while decoding."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # face_recognition switches it on for its whole process when imported
    target, orientation = _kept_size(picture.size), _orientation(picture)
    try:
        picture.draft("RGB", target)
        picture.load()
    except Exception:  # Pillow's readers raise whatever the damage provokes
        raise Invalid("upload.corrupt") from None
    picture = _on_white(picture)
    picture.thumbnail(target, Image.Resampling.BICUBIC, reducing_gap=2.0)
    picture = picture if picture.mode == "RGB" else picture.convert("RGB")
    picture.getexif()[ExifTags.Base.Orientation] = orientation
    return picture


def _kept_size(size: tuple[int, int]) -> tuple[int, int]:
    shrink = min(1.0, math.sqrt(KEPT_PIXELS / math.prod(size)))
    return max(1, round(size[0] * shrink)), max(1, round(size[1] * shrink))


def _orientation(picture: Image.Image) -> int:
    try:
        orientation = picture.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # a damaged tag must not cost the citizen the photograph
        return 1
    return orientation if orientation in range(1, 9) else 1


def _on_white(picture: Image.Image) -> Image.Image:
    # What is see-through is shown on white by every viewer; dropping alpha would bring up pixels nobody has seen.
    if "transparency" in picture.info or picture.mode in ("LA", "PA", "La", "RGBa"):
        picture = picture.convert("RGBA")
    if picture.mode != "RGBA":
        return picture.convert("RGB") if picture.mode in ("P", "1") else picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture)
    return paper
