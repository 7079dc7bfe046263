"""Bytes from a stranger to an upright RGB array, or a `BadImage` with a stable code.

The limits come from a table of inputs tried against Pillow: a 20 KB PNG that unpacks to 2.5 GiB, a cut
file that decodes silently, a phone's rotation that detectors never look at.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import ExifTags, Image, ImageFile, ImageOps

from identity.errors import BadImage, ImageProblem

RgbImage = npt.NDArray[np.uint8]

FORMATS = ("JPEG", "PNG", "WEBP")
JPEG_FORMATS = ("JPEG", "MPO")
"""Phones write MPO, a JPEG followed by a second, smaller one: the first is the photograph."""

WIDE_MODES = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N")
NEUTRAL_GRAY = (127, 127, 127, 255)


@dataclass(frozen=True)
class ImageLimits:
    """What is refused before it is decoded, and how far the rest is reduced (pixels and bytes)."""

    max_bytes: int = 10 * 1024 * 1024
    max_jpeg_pixels: int = 64_000_000
    max_other_pixels: int = 16_000_000
    min_side: int = 160
    max_aspect: float = 4.0
    reduced_side: int = 1280


PORTRAIT_IMAGE = ImageLimits()
FRAME_IMAGE = ImageLimits(max_bytes=2 * 1024 * 1024, max_jpeg_pixels=16_000_000, reduced_side=960)


def load_image(data: bytes, limits: ImageLimits = PORTRAIT_IMAGE) -> RgbImage:
    """Decode one picture strictly: uint8, (height, width, 3), upright, longest side reduced.

    Raises BadImage for what is empty, too large in bytes or pixels, of another kind than JPEG, PNG or
    WebP, animated, of 16 bits or more, cut or corrupt, too small or too long and thin.
    """
    if not data:
        raise BadImage(ImageProblem.EMPTY)
    if len(data) > limits.max_bytes:
        raise BadImage(ImageProblem.TOO_LARGE)
    with _strict_decoding():
        image = _open(data)
        _check_header(image, limits)
        _decode(image, limits.reduced_side)
    return np.asarray(_upright_rgb(image, limits.reduced_side))


@contextmanager
def _strict_decoding() -> Iterator[None]:
    # face_recognition switches this on for the whole process when it is imported: cut files then pass.
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _open(data: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadImage(ImageProblem.TOO_MANY_PIXELS) from error
    except Exception as error:  # Pillow's readers raise whatever the damage provokes
        raise BadImage(ImageProblem.KIND) from error


def _check_header(image: Image.Image, limits: ImageLimits) -> None:
    is_jpeg = image.format in JPEG_FORMATS
    most = limits.max_jpeg_pixels if is_jpeg else limits.max_other_pixels
    shorter, longer = sorted(image.size)
    refusals = [
        (shorter * longer > most, ImageProblem.TOO_MANY_PIXELS),
        (shorter < limits.min_side, ImageProblem.TOO_SMALL),
        (longer > limits.max_aspect * shorter, ImageProblem.ASPECT),
        (not is_jpeg and getattr(image, "is_animated", False), ImageProblem.ANIMATED),
        (image.mode in WIDE_MODES, ImageProblem.MODE),
    ]
    for refused, problem in refusals:
        if refused:
            raise BadImage(problem)


def _decode(image: Image.Image, reduced_side: int) -> None:
    try:
        # Lets libjpeg decode at a half, quarter or eighth: 50 megapixels in 0.35 s instead of 8 s.
        image.draft("RGB", (reduced_side, reduced_side))
        image.load()
    except Exception as error:  # Pillow's readers raise whatever the damage provokes
        raise BadImage(ImageProblem.CORRUPT) from error
    if image.mode in WIDE_MODES:
        raise BadImage(ImageProblem.MODE)


def _upright_rgb(image: Image.Image, reduced_side: int) -> Image.Image:
    orientation = _orientation(image)
    flat = _without_alpha(image).convert("RGB")
    flat.thumbnail((reduced_side, reduced_side), Image.Resampling.BILINEAR, reducing_gap=2.0)
    flat.getexif()[ExifTags.Base.Orientation] = orientation
    return ImageOps.exif_transpose(flat)


def _orientation(image: Image.Image) -> int:
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # a damaged tag must not cost the person the photograph
        return 1
    return orientation if orientation in range(1, 9) else 1


def _without_alpha(image: Image.Image) -> Image.Image:
    # Dropping alpha would show the machine pixels that no person sees.
    if image.mode not in ("RGBA", "LA", "PA", "RGBa", "La") and "transparency" not in image.info:
        return image
    seen = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, NEUTRAL_GRAY), seen)
