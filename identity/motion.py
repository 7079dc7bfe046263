"""How a face moves against its own resting pose: the person is measured by nobody else's eyes or mouth."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from identity.engines.base import Points
from identity.features import FaceFeatures, Gray, similarity
from identity.geometry import depth_residual

BASELINE_FRAMES = 4


@dataclass(frozen=True, eq=False)
class Baseline:
    """The medians of the first frames, in which the person looks at the camera and does nothing yet.

    `eye_noise` is how far the eye opening strays there, as a share of it: 3 % normally, 9 % with glasses.
    """

    points: Points
    eyes: float
    eye_noise: float
    mouth: float
    yaw: float
    pitch: float
    eye_patches: tuple[Gray, Gray]
    nose_patch: Gray


@dataclass(frozen=True)
class Motion:
    """One frame against the baseline: differences of the ratios, the eye opening as a share of its own.

    `eye_match` and `nose_match` correlate the patches, `depth` is `geometry.depth_residual`.
    """

    yaw: float
    pitch: float
    mouth: float
    eyes: float
    eye_match: float
    nose_match: float
    depth: float


def baseline_of(faces: Sequence[FaceFeatures]) -> Baseline:
    """The resting pose from the first `BASELINE_FRAMES` faces; needs at least one."""
    first = faces[:BASELINE_FRAMES]
    eyes = [face.eyes for face in first]
    return Baseline(
        points=np.median([face.points for face in first], axis=0),
        eyes=float(np.median(eyes)),
        eye_noise=float(np.std(eyes) / np.median(eyes)),
        mouth=float(np.median([face.mouth for face in first])),
        yaw=float(np.median([face.yaw for face in first])),
        pitch=float(np.median([face.pitch for face in first])),
        eye_patches=(
            np.median([face.eye_patches[0] for face in first], axis=0),
            np.median([face.eye_patches[1] for face in first], axis=0),
        ),
        nose_patch=np.median([face.nose_patch for face in first], axis=0),
    )


def motion_of(face: FaceFeatures, rest: Baseline) -> Motion:
    """What changed in `face` since the resting pose."""
    eye_matches = [similarity(now, then) for now, then in zip(face.eye_patches, rest.eye_patches, strict=True)]
    return Motion(
        yaw=face.yaw - rest.yaw,
        pitch=face.pitch - rest.pitch,
        mouth=face.mouth - rest.mouth,
        eyes=face.eyes / rest.eyes,
        eye_match=sum(eye_matches) / 2,
        nose_match=similarity(face.nose_patch, rest.nose_patch),
        depth=depth_residual(rest.points, face.points),
    )


def unrest(motion: Motion) -> float:
    """How far a frame is from the resting pose, to pick the frames that show the face best."""
    return abs(motion.yaw) + abs(motion.pitch) + abs(motion.mouth) + abs(motion.eyes - 1)
