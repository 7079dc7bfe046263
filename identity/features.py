"""What one frame of a session shows, reduced to numbers; the picture itself is not kept."""

import zlib
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from identity import geometry
from identity.engines.base import Box, Face, Points
from identity.images import RgbImage
from identity.quality import FaceQuality, measure

Gray = npt.NDArray[np.float32]

EYE_PATCH = (0.55, 0.37)
NOSE_PATCH = (0.60, 0.50)
"""Width and height of the compared patches, in distances between the middles of the eyes."""

PATCH_PIXELS = (24, 16)
LAYOUT_PIXELS = (16, 12)


@dataclass(frozen=True, eq=False)
class Layout:
    """The scene around the face, 12 rows of 16 colours; `around` marks what the face does not cover."""

    colours: npt.NDArray[np.float64]
    around: npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class FaceFeatures:
    """One face in one frame. Ratios as in `geometry`; patches are 16 x 24 gray, free of roll and size."""

    quality: FaceQuality
    points: Points
    eyes: float
    mouth: float
    yaw: float
    pitch: float
    eye_patches: tuple[Gray, Gray]
    nose_patch: Gray
    layout: Layout


@dataclass(frozen=True, eq=False)
class FrameFeatures:
    """One frame: its place in the session, a digest of its pixels, how many faces, and the one face."""

    index: int
    digest: int
    faces: int
    face: FaceFeatures | None


def digest_of(image: RgbImage) -> int:
    """A checksum of every fourth pixel: equal only for the very same picture, as no camera takes twice."""
    return zlib.crc32(np.ascontiguousarray(image[::4, ::4]).tobytes())


def describe_face(image: RgbImage, face: Face, points: Points) -> FaceFeatures:
    """Measure the one face of a frame from its 68 points."""
    first, second = (_middle(points, eye) for eye in ((36, 39), (42, 45)))
    along = second - first
    yaw = geometry.yaw_ratio(points)
    return FaceFeatures(
        quality=measure(image, face.box, yaw),
        points=points,
        eyes=geometry.eye_opening(points),
        mouth=geometry.mouth_opening(points),
        yaw=yaw,
        pitch=geometry.pitch_ratio(points),
        eye_patches=(_patch(image, first, along, EYE_PATCH), _patch(image, second, along, EYE_PATCH)),
        nose_patch=_patch(image, points[geometry.NOSE_TIP], along, NOSE_PATCH),
        layout=_layout(image, face.box),
    )


def _middle(points: Points, pair: tuple[int, int]) -> Points:
    return np.asarray(points[list(pair)].mean(axis=0), dtype=np.float64)


def _patch(image: RgbImage, centre: Points, along: Points, share: tuple[float, float]) -> Gray:
    # Affine map from patch pixels to picture pixels: turned with the eye line, scaled with its length.
    columns, rows = PATCH_PIXELS
    across = np.array([-along[1], along[0]])
    steps = np.stack([along * share[0] / columns, across * share[1] / rows], axis=1)
    start = centre - steps @ np.array([columns / 2, rows / 2])
    mapping = np.column_stack([steps, start]).astype(np.float32)
    cut = cv2.warpAffine(
        image,
        mapping,
        PATCH_PIXELS,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    gray = cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(gray, (3, 3), 0), dtype=np.float32)


def _layout(image: RgbImage, box: Box) -> Layout:
    columns, rows = LAYOUT_PIXELS
    colours = cv2.resize(image, LAYOUT_PIXELS, interpolation=cv2.INTER_AREA).astype(np.float64)
    covered = box.grown(left=0.2, top=0.4, right=0.2, bottom=0.2).clipped(image)
    high, wide = image.shape[:2]
    around = np.ones((rows, columns), dtype=np.bool_)
    top, bottom = covered.top * rows // high, covered.bottom * rows // high + 1
    left, right = covered.left * columns // wide, covered.right * columns // wide + 1
    around[top:bottom, left:right] = False
    return Layout(colours, around)


def similarity(first: Gray, second: Gray) -> float:
    """Correlation of two patches, -1 to 1; brightness and contrast do not matter."""
    one, other = first - first.mean(), second - second.mean()
    return float((one * other).sum() / (np.sqrt((one**2).sum() * (other**2).sum()) + 1e-6))
