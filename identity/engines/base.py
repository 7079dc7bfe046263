"""What any face engine offers. Swapping one means re-encoding portraits: vectors never mix models."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from identity.images import RgbImage

Points = npt.NDArray[np.float64]
Encoding = npt.NDArray[np.float64]


class Box(NamedTuple):
    """A rectangle in pixels of the picture it was found in; it may reach over the edge."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    def grown(self, left: float, top: float, right: float, bottom: float) -> "Box":
        """The box with each side pushed outwards by a share of the box's own size."""
        wide, high = self.width, self.height
        return Box(
            int(self.left - left * wide),
            int(self.top - top * high),
            int(self.right + right * wide),
            int(self.bottom + bottom * high),
        )

    def clipped(self, image: RgbImage) -> "Box":
        """The part of the box that lies inside `image`."""
        high, wide = image.shape[:2]
        return Box(max(self.left, 0), max(self.top, 0), min(self.right, wide), min(self.bottom, high))

    def overlap(self, other: "Box") -> float:
        """What both boxes cover as a share of what either covers, 0 to 1."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        both = max(wide, 0) * max(high, 0)
        return both / max(self.width * self.height + other.width * other.height - both, 1)

    def moved(self, scale: float, left: int = 0, top: int = 0) -> "Box":
        """The box in a picture `scale` times as large, of which this one starts at (left, top)."""
        return Box(
            int(self.left * scale) + left,
            int(self.top * scale) + top,
            int(self.right * scale) + left,
            int(self.bottom * scale) + top,
        )


@dataclass(frozen=True)
class Face:
    """One detection: where, and how sure the detector is (its own scale)."""

    box: Box
    score: float


@dataclass(frozen=True)
class MatchThresholds:
    """Distances of one model: up to `pass_at` the same person, up to `review_at` a person must look.

    `same_session` is the widest spread between encodings of one session that is still one person.
    """

    model_id: str
    pass_at: float
    review_at: float
    same_session: float


class FaceEngine(Protocol):
    """Finds faces and describes them. Pictures are uint8 RGB, (height, width, 3)."""

    @property
    def model_id(self) -> str:
        """Name and version of the encoding; stored beside every vector."""

    @property
    def dim(self) -> int:
        """Length of an encoding."""

    @property
    def thresholds(self) -> MatchThresholds:
        """The distances that decide, measured for this model."""

    def detect(self, image: RgbImage, side: int) -> list[Face]:
        """Every face, searched in a copy whose longest side is at most `side` pixels."""

    def detect_near(self, image: RgbImage, box: Box) -> list[Face]:
        """Every face around where one was a moment ago; much cheaper than the whole picture.

        A face in that very place may be less certain than a new one: a turned head scores low.
        """

    def landmarks(self, image: RgbImage, face: Face) -> Points:
        """The 68 iBUG points, (68, 2) in pixels, x to the right and y down."""

    def encode(self, image: RgbImage, face: Face) -> Encoding:
        """The face as a vector of `dim` numbers; Euclidean distance compares two."""
