from collections.abc import Iterable

import pytest

from identity.actions import Refusal, is_acting, refusals_of
from identity.challenge import Action
from identity.motion import Motion
from identity.verdicts import Reason

REST = Motion(yaw=0.0, pitch=0.0, mouth=0.0, eyes=1.0, eye_match=1.0, nose_match=1.0, depth=0.01)
BLINK = Motion(yaw=0.0, pitch=0.0, mouth=0.0, eyes=0.5, eye_match=0.4, nose_match=1.0, depth=0.01)
MOUTH = Motion(yaw=0.0, pitch=0.0, mouth=0.35, eyes=1.0, eye_match=1.0, nose_match=1.0, depth=0.01)
LEFT = Motion(yaw=0.33, pitch=0.0, mouth=0.0, eyes=0.95, eye_match=0.75, nose_match=0.6, depth=0.14)
RIGHT = Motion(yaw=-0.33, pitch=0.0, mouth=0.0, eyes=0.95, eye_match=0.75, nose_match=0.6, depth=0.14)
DOWN = Motion(yaw=0.0, pitch=0.14, mouth=0.0, eyes=0.95, eye_match=0.9, nose_match=0.9, depth=0.06)
UP = Motion(yaw=0.0, pitch=-0.14, mouth=0.0, eyes=0.95, eye_match=0.9, nose_match=0.9, depth=0.06)
FLAT_LEFT = Motion(yaw=0.24, pitch=0.0, mouth=0.0, eyes=0.95, eye_match=0.9, nose_match=0.9, depth=0.04)
TIPPED = Motion(yaw=0.0, pitch=0.0, mouth=0.0, eyes=0.95, eye_match=0.85, nose_match=0.8, depth=0.02)

ASKED = [Action.TURN_LEFT, Action.OPEN_MOUTH, Action.BLINK]


def played(*shown: Motion, frames: int = 3) -> list[Motion]:
    """Each motion held for some frames, with a rest of two frames between."""
    return [motion for one in shown for motion in [*[one] * frames, REST, REST]]


def reasons(refusals: Iterable[Refusal]) -> list[Reason]:
    return [refusal.reason for refusal in refusals]


def test_the_actions_asked_for_in_their_order_are_accepted():
    assert refusals_of(ASKED, played(LEFT, MOUTH, BLINK)) == []


@pytest.mark.parametrize(
    ("action", "motion"),
    [
        (Action.BLINK, BLINK),
        (Action.OPEN_MOUTH, MOUTH),
        (Action.TURN_LEFT, LEFT),
        (Action.TURN_RIGHT, RIGHT),
        (Action.NOD, DOWN),
        (Action.LOOK_UP, UP),
    ],
)
def test_each_action_is_told_from_every_other(action: Action, motion: Motion):
    assert [other for other in Action if is_acting(other, motion)] == [action]


def test_one_frame_of_closed_eyes_is_a_blink_because_ten_frames_a_second_show_no_more():
    assert refusals_of([Action.BLINK], played(BLINK, frames=1)) == []


def test_one_frame_of_a_turn_is_noise():
    assert reasons(refusals_of([Action.TURN_LEFT], played(LEFT, frames=1))) == [Reason.ACTION_MISSING]


def test_an_action_that_does_not_end_is_not_done():
    assert reasons(refusals_of([Action.OPEN_MOUTH], [REST, MOUTH, MOUTH, MOUTH])) == [Reason.ACTION_MISSING]


def test_nothing_done_is_an_action_missing_at_the_first_step():
    assert refusals_of(ASKED, played(REST)) == [Refusal(Reason.ACTION_MISSING, Action.TURN_LEFT)]


def test_a_photograph_turned_aside_is_flat():
    assert reasons(refusals_of(ASKED, played(FLAT_LEFT)))[:1] == [Reason.FLAT_FACE]


def test_a_photograph_tipped_backwards_is_neither_blink_nor_nod():
    assert not any(is_acting(action, TIPPED) for action in Action)


def test_the_opposite_turn_is_named_so_that_the_person_can_do_better():
    assert refusals_of(ASKED, played(RIGHT))[0] == Refusal(Reason.WRONG_DIRECTION, Action.TURN_LEFT)


def test_the_right_actions_in_another_order_are_refused():
    assert Reason.UNEXPECTED_ACTION in reasons(refusals_of(ASKED, played(MOUTH, LEFT, BLINK)))
    assert Reason.ACTION_MISSING in reasons(refusals_of(ASKED, played(LEFT, BLINK, MOUTH)))


def test_a_recording_that_runs_through_every_action_is_refused():
    everything = played(BLINK, MOUTH, LEFT, RIGHT, DOWN, UP) * 3

    assert Reason.UNEXPECTED_ACTION in reasons(refusals_of(ASKED, everything))


def test_doing_the_last_action_once_more_is_human():
    assert refusals_of(ASKED, played(LEFT, LEFT, MOUTH, MOUTH, BLINK)) == []


def test_an_unasked_action_of_a_single_frame_is_noise():
    assert refusals_of(ASKED, [*played(LEFT), DOWN, REST, *played(MOUTH, BLINK)]) == []


@pytest.mark.parametrize("frames", [2, 3, 6, 12, 40])
def test_it_does_not_matter_how_many_frames_a_second_the_camera_gives(frames: int):
    assert refusals_of(ASKED, played(LEFT, MOUTH, BLINK, frames=frames)) == []
