"""Whether a picture of a face is good enough to decide by, one named reason for each way it is not.

Figures measured on 21 portraits with the face box reduced to 112 x 112 gray: luma 104-184 normally, 31-55
at a third of the light, 10-18 at a tenth; sharpness 0.19 normally, 0.013 and 0.004 blurred by 2 and 4 pixels.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from identity.engines.base import Box, Face, FaceEngine
from identity.geometry import yaw_ratio
from identity.images import RgbImage
from identity.verdicts import PortraitReport, Reason

MEASURED_SIDE = 112
PORTRAIT_SIDES = (640, 1280)
"""Detection in a portrait: reduced first; once more at full size before it is said to show no face."""


@dataclass(frozen=True)
class QualityLimits:
    """Where a picture is refused. Luma 0-255, width in pixels, yaw as in `geometry.yaw_ratio`."""

    min_face_width: int = 90
    too_dark: float = 25.0
    overexposed: float = 235.0
    blurred: float = 0.008
    max_yaw: float = 0.30


SELFIE = QualityLimits()
PORTRAIT = QualityLimits(min_face_width=80, max_yaw=0.40)
"""An identity card's chip holds a face of about 100 pixels, at which distances were measured to hold; and a
portrait is only compared, never measured for movement, so it may look a little aside."""

PORTRAIT_DOUBTS = QualityLimits(min_face_width=100, too_dark=60.0, max_yaw=0.30)
"""What is accepted, with a warning."""

BLOWN_LUMA = 250
BLOWN_SHARE = 0.3
"""A picture that shows no face and is nearly white in this share of its pixels had too much light."""


@dataclass(frozen=True)
class FaceQuality:
    """Measured on one face: width in pixels, mean luma 0-255, sharpness relative to contrast, yaw ratio."""

    width: int
    luma: float
    sharpness: float
    yaw: float


def measure(image: RgbImage, box: Box, yaw: float) -> FaceQuality:
    """The quality of the face in `box`."""
    inside = box.clipped(image)
    cut = image[inside.top : inside.bottom, inside.left : inside.right]
    gray = cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(gray, (MEASURED_SIDE, MEASURED_SIDE), interpolation=cv2.INTER_AREA).astype(np.float64)
    # Over the contrast, because the plain variance would call a dark but sharp face blurred.
    sharpness = cv2.Laplacian(small, cv2.CV_64F).var() / max(float(small.var()), 1.0)
    return FaceQuality(box.width, float(small.mean()), float(sharpness), yaw)


def problems_of(quality: FaceQuality, limits: QualityLimits) -> tuple[Reason, ...]:
    """Every reason to refuse, the one a person should mend first in front."""
    found = [
        (quality.width < limits.min_face_width, Reason.FACE_TOO_SMALL),
        (quality.luma < limits.too_dark, Reason.FACE_TOO_DARK),
        (quality.luma > limits.overexposed, Reason.FACE_OVEREXPOSED),
        (quality.sharpness < limits.blurred, Reason.FACE_BLURRED),
        (abs(quality.yaw) > limits.max_yaw, Reason.NOT_FRONTAL),
    ]
    return tuple(reason for refused, reason in found if refused)


def report_portrait(engine: FaceEngine, image: RgbImage) -> PortraitReport:
    """Whether `image` can serve as the record portrait, and every reason why not."""
    return inspect_portrait(engine, image)[0]


def inspect_portrait(engine: FaceEngine, image: RgbImage) -> tuple[PortraitReport, Face | None]:
    """The report on a portrait, and its one face where there is exactly one."""
    faces = _find_faces(engine, image)
    if len(faces) != 1:
        problem = Reason.MULTIPLE_FACES if faces else why_no_face(image)
        return PortraitReport((problem,), (), 0, 0.0, 0.0, engine.model_id), None
    quality = measure(image, faces[0].box, yaw_ratio(engine.landmarks(image, faces[0])))
    problems = problems_of(quality, PORTRAIT)
    doubts = problems_of(quality, PORTRAIT_DOUBTS)
    report = PortraitReport(
        problems=problems,
        warnings=tuple(reason for reason in doubts if reason not in problems),
        face_width=quality.width,
        luma=round(quality.luma, 1),
        sharpness=round(quality.sharpness, 4),
        model_id=engine.model_id,
    )
    return report, faces[0]


def _find_faces(engine: FaceEngine, image: RgbImage) -> list[Face]:
    for side in PORTRAIT_SIDES:
        faces = engine.detect(image, side)
        if faces:
            return faces
    return []


def why_no_face(image: RgbImage) -> Reason:
    """What to tell the person whose picture shows no face: more light, less light, or look here."""
    gray = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    if gray.mean() < PORTRAIT.too_dark:
        return Reason.FACE_TOO_DARK
    return Reason.FACE_OVEREXPOSED if (gray >= BLOWN_LUMA).mean() > BLOWN_SHARE else Reason.NO_FACE
