import cv2
import numpy as np
import pytest

from identity.quality import PORTRAIT, PORTRAIT_DOUBTS, SELFIE, FaceQuality, problems_of, report_portrait
from identity.verdicts import Reason
from tests.identity.faces import actor_for, engine, other_person, portrait
from tests.identity.warping import Image


def scene() -> Image:
    return actor_for(portrait()).scene


def brightened(factor: float) -> Image:
    return np.clip(scene() * factor, 0, 255).astype(np.uint8)


def side_by_side() -> Image:
    return np.hstack([scene(), cv2.resize(other_person(), (480, 640))])


REFUSED = {
    "no face": (lambda: np.full((640, 480, 3), 120, np.uint8), Reason.NO_FACE),
    "several faces": (side_by_side, Reason.MULTIPLE_FACES),
    "a face too small": (
        lambda: cv2.resize(scene(), None, fx=0.33, fy=0.33, interpolation=cv2.INTER_AREA),
        Reason.FACE_TOO_SMALL,
    ),
    "a face in the dark": (lambda: brightened(0.1), Reason.FACE_TOO_DARK),
    "a black picture": (lambda: brightened(0.02), Reason.FACE_TOO_DARK),
    "a face in glaring light": (lambda: brightened(2.2), Reason.FACE_OVEREXPOSED),
    "a white picture": (lambda: brightened(8.0), Reason.FACE_OVEREXPOSED),
    "a blurred face": (lambda: cv2.GaussianBlur(scene(), (0, 0), 6), Reason.FACE_BLURRED),
}


@pytest.mark.parametrize(("make", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_a_portrait_that_cannot_be_used_is_refused_with_the_reason(make, reason: Reason):
    report = report_portrait(engine(), np.ascontiguousarray(make()))

    assert report.problems[:1] == (reason,)
    assert not report.usable


@pytest.mark.parametrize("make", [scene, portrait, other_person, lambda: brightened(0.5)])
def test_an_ordinary_portrait_is_usable(make):
    report = report_portrait(engine(), make())

    assert report.usable
    assert report.model_id == "dlib-resnet-v1"


def test_a_dim_portrait_is_accepted_with_a_warning():
    report = report_portrait(engine(), brightened(0.3))

    assert report.usable
    assert report.warnings == (Reason.FACE_TOO_DARK,)


def test_a_face_turned_aside_is_refused_in_a_session_and_doubted_in_a_portrait():
    turned = FaceQuality(width=200, luma=120.0, sharpness=0.2, yaw=-0.35)

    assert problems_of(turned, SELFIE) == (Reason.NOT_FRONTAL,)
    assert problems_of(turned, PORTRAIT) == ()
    assert problems_of(turned, PORTRAIT_DOUBTS) == (Reason.NOT_FRONTAL,)


def test_every_problem_is_named_and_what_to_mend_first_stands_in_front():
    hopeless = FaceQuality(width=40, luma=10.0, sharpness=0.001, yaw=0.9)

    assert problems_of(hopeless, SELFIE) == (
        Reason.FACE_TOO_SMALL,
        Reason.FACE_TOO_DARK,
        Reason.FACE_BLURRED,
        Reason.NOT_FRONTAL,
    )
