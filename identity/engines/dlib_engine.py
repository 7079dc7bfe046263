"""dlib through the `face_recognition` library: HOG detection, 68 points, a 128-number ResNet encoding.

The library's own shortcuts are avoided where they were measured to be slow or wrong: it enlarges every
picture before it looks, takes boxes of any score, and calls 0.6 a match.
"""

import warnings

import cv2
import dlib
import numpy as np
from PIL import ImageFile

from identity.engines.base import Box, Encoding, Face, MatchThresholds, Points
from identity.images import RgbImage

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pkg_resources, imported by face_recognition_models
    from face_recognition import api as face_recognition

ImageFile.LOAD_TRUNCATED_IMAGES = False  # the import above switches it on for the whole process

MODEL_ID = "dlib-resnet-v1"
MIN_SCORE = 0.3
"""Below it stand dlib's false boxes: one photograph of a single person scores a second face at 0.12."""

MIN_TRACKED_SCORE = 0.0
SAME_PLACE = 0.4
"""A head turned by 25 degrees scores 0.2: enough where a face was a moment ago, given as overlap of the boxes."""

TRACKED_FACE_SIDE = 90
TRACKING_MARGIN = 0.4


class DlibEngine:
    """One set of models; not thread-safe, and encoding keeps the interpreter lock: one per process."""

    model_id = MODEL_ID
    dim = 128
    thresholds = MatchThresholds(MODEL_ID, pass_at=0.40, review_at=0.48, same_session=0.50)

    def detect(self, image: RgbImage, side: int) -> list[Face]:
        """Faces by HOG in a copy at most `side` pixels long; the smallest it sees there is 80 pixels."""
        scale = min(1.0, side / max(image.shape[:2]))
        found = _run_hog(_scaled(image, scale), MIN_SCORE)
        return [Face(face.box.moved(1 / scale), face.score) for face in found]

    def detect_near(self, image: RgbImage, box: Box) -> list[Face]:
        """Faces by HOG around `box`, with the face itself brought to about 90 pixels."""
        margin = TRACKING_MARGIN
        region = box.grown(margin, margin, margin, margin).clipped(image)
        scale = min(1.0, TRACKED_FACE_SIDE / max(box.width, 1))
        crop = _scaled(image[region.top : region.bottom, region.left : region.right], scale)
        if not crop.size:
            return []
        found = _run_hog(crop, MIN_TRACKED_SCORE)
        faces = [Face(face.box.moved(1 / scale, region.left, region.top), face.score) for face in found]
        return [face for face in faces if face.score >= MIN_SCORE or face.box.overlap(box) >= SAME_PLACE]

    def landmarks(self, image: RgbImage, face: Face) -> Points:
        """The 68 points of iBUG 300-W. The model's licence excludes commercial use."""
        shape = face_recognition.pose_predictor_68_point(image, dlib.rectangle(*face.box))
        return np.array([(point.x, point.y) for point in shape.parts()], dtype=np.float64)

    def encode(self, image: RgbImage, face: Face) -> Encoding:
        """128 numbers from the face aligned by five points, which serve as well as 68 here."""
        shape = face_recognition.pose_predictor_5_point(image, dlib.rectangle(*face.box))
        return np.array(face_recognition.face_encoder.compute_face_descriptor(image, shape, 1))


def _run_hog(image: RgbImage, min_score: float) -> list[Face]:
    boxes, scores, _ = face_recognition.face_detector.run(image, 0, 0.0)
    return [
        Face(Box(box.left(), box.top(), box.right(), box.bottom()), score)
        for box, score in zip(boxes, scores, strict=True)
        if score >= min_score
    ]


def _scaled(image: RgbImage, scale: float) -> RgbImage:
    if scale >= 1 or not image.size:
        return np.ascontiguousarray(image)
    smaller = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(smaller, dtype=np.uint8)
