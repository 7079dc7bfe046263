import numpy as np
import pytest

from identity.engines.base import MatchThresholds
from identity.engines.dlib_engine import DlibEngine
from identity.matching import match
from identity.verdicts import Outcome, Reason

LIMITS = MatchThresholds("a-model", pass_at=0.40, review_at=0.48, same_session=0.50)


def at(*numbers: float) -> np.ndarray:
    return np.array(numbers)


@pytest.mark.parametrize(
    ("distance", "outcome", "reason"),
    [
        (0.00, Outcome.PASS, None),
        (0.40, Outcome.PASS, None),
        (0.41, Outcome.REVIEW, Reason.UNCERTAIN_MATCH),
        (0.48, Outcome.REVIEW, Reason.UNCERTAIN_MATCH),
        (0.49, Outcome.FAIL, Reason.NO_MATCH),
        (0.60, Outcome.FAIL, Reason.NO_MATCH),
        (float("nan"), Outcome.FAIL, Reason.NO_MATCH),
    ],
)
def test_the_distance_decides_in_three_ways(distance: float, outcome: Outcome, reason: Reason | None):
    found = match([at(0.0, 0.0)] * 3, at(distance, 0.0), LIMITS)

    assert (found.outcome, found.reason) == (outcome, reason)


def test_the_mean_of_the_frames_is_compared_not_the_nearest():
    found = match([at(0.2, 0.0), at(0.0, 0.2), at(0.1, 0.1)], at(0.1, 0.1), LIMITS)

    assert found.distance == pytest.approx(0.0)


def test_two_people_in_one_session_are_refused_however_near_their_mean_is():
    found = match([at(-0.3, 0.0), at(0.0, 0.0), at(0.3, 0.0)], at(0.0, 0.0), LIMITS)

    assert (found.outcome, found.reason) == (Outcome.FAIL, Reason.IDENTITY_CHANGED)
    assert found.spread == pytest.approx(0.6)


def test_fewer_than_three_frames_are_no_evidence():
    with pytest.raises(ValueError, match="3 encodings"):
        match([at(0.0)] * 2, at(0.0), LIMITS)


def test_the_engine_never_uses_the_tolerance_of_its_library():
    assert DlibEngine.thresholds.review_at < 0.6
    assert DlibEngine.thresholds.model_id == DlibEngine.model_id
