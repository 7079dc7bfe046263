"""Whether the frames are one uncut recording of one place, taken by a camera and not copied."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np

from identity.features import FaceFeatures, FrameFeatures, Layout
from identity.geometry import eye_distance
from identity.verdicts import Reason

MAX_REPEATED = 0.2
MAX_JUMP = 0.9
"""Eye distances the face may travel from one frame to the next."""

MIN_LAYOUT_MATCH = 0.65
MAX_GAP = 2
"""Frames further apart than this are not compared: the face was out of sight between them."""

FEWEST_CELLS = 20
PLAIN_SCENE = 3.0
HEAD = (27, 30, 36, 45)


def without_stalls(frames: Sequence[FrameFeatures]) -> list[FrameFeatures]:
    """Drop immediate repetitions: a page that samples faster than the camera delivers sees a frame twice."""
    return [next(group) for _, group in groupby(frames, key=lambda frame: frame.digest)]


def repeated_share(frames: Sequence[FrameFeatures]) -> float:
    """The share of frames whose very pixels stand elsewhere in the session too."""
    return 1 - len({frame.digest for frame in frames}) / max(len(frames), 1)


def breaks(frames: Sequence[FrameFeatures]) -> list[Reason]:
    """The rules of one uncut recording that the session breaks."""
    found = []
    if repeated_share(frames) > MAX_REPEATED:
        found.append(Reason.DUPLICATE_FRAMES)
    neighbours = list(_neighbours(frames))
    if any(jump(one, other) > MAX_JUMP * gap for one, other, gap in neighbours):
        found.append(Reason.FACE_JUMPED)
    if any(layout_match(one.layout, other.layout) < MIN_LAYOUT_MATCH for one, other, _ in neighbours):
        found.append(Reason.BACKGROUND_CHANGED)
    return found


def _neighbours(frames: Sequence[FrameFeatures]) -> Iterator[tuple[FaceFeatures, FaceFeatures, int]]:
    seen = [(frame.index, frame.face) for frame in frames if frame.face]
    for (earlier, one), (later, other) in pairwise(seen):
        if later - earlier <= MAX_GAP:
            yield one, other, later - earlier


def jump(one: FaceFeatures, other: FaceFeatures) -> float:
    """How far the middle of the face moved, in distances of the eyes."""
    moved = other.points[list(HEAD)].mean(axis=0) - one.points[list(HEAD)].mean(axis=0)
    return float(np.linalg.norm(moved) / eye_distance(one.points))


def layout_match(one: Layout, other: Layout) -> float:
    """Correlation of what both frames show around the face; 1 where there is too little to compare."""
    both = one.around & other.around
    if both.sum() <= FEWEST_CELLS:
        return 1.0
    first, second = one.colours[both].ravel(), other.colours[both].ravel()
    if min(first.std(), second.std()) <= PLAIN_SCENE:
        return 1.0
    return float(np.corrcoef(first, second)[0, 1])
