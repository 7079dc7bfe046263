import numpy as np
import pytest

from identity import geometry
from tests.identity.attacks import tilt
from tests.identity.faces import actor_for, engine, portrait
from tests.identity.warping import Image, Points


def points_of(image: Image) -> Points:
    [face] = engine().detect(image, 480)
    return engine().landmarks(image, face)


@pytest.fixture(scope="module")
def rest() -> Points:
    return points_of(actor_for(portrait()).scene)


@pytest.mark.parametrize(
    "measure", [geometry.eye_opening, geometry.mouth_opening, geometry.yaw_ratio, geometry.pitch_ratio]
)
def test_a_ratio_does_not_change_with_size_place_and_roll(measure, rest: Points):
    roll = np.radians(20)
    turned = rest @ np.array([[np.cos(roll), np.sin(roll)], [-np.sin(roll), np.cos(roll)]])

    assert measure(turned * 0.4 + 77) == pytest.approx(measure(rest), abs=1e-9)


@pytest.mark.parametrize(
    ("action", "measure", "change"),
    [
        ("turn_left", geometry.yaw_ratio, 0.18),
        ("turn_right", geometry.yaw_ratio, -0.18),
        ("nod", geometry.pitch_ratio, 0.075),
        ("look_up", geometry.pitch_ratio, -0.075),
        ("open_mouth", geometry.mouth_opening, 0.14),
        ("blink", geometry.eye_opening, -0.05),
    ],
)
def test_an_action_moves_its_own_measure_in_its_own_direction(action, measure, change: float, rest: Points):
    acted = points_of(actor_for(portrait()).pose(action, 1.0))

    assert (measure(acted) - measure(rest)) / change > 1


def test_a_turned_head_leaves_depth_and_a_turned_photograph_does_not(rest: Points):
    actor = actor_for(portrait())

    assert geometry.depth_residual(rest, points_of(actor.pose("turn_left", 1.0))) > 0.10
    assert geometry.depth_residual(rest, points_of(tilt(actor.scene, 40.0))) < 0.07


def test_a_photograph_tipped_backwards_does_not_close_its_eyes(rest: Points):
    tipped = points_of(tilt(actor_for(portrait()).scene, 35.0, upright=False))

    assert geometry.eye_opening(tipped) / geometry.eye_opening(rest) > 0.85
