import numpy as np
import pytest

from identity.challenge import actions_allowed, sequences_for
from identity.verdicts import Outcome, Verdict
from identity.verification import verify
from tests.identity.attacks import thinned
from tests.identity.faces import engine, genuine_session, other_person_jpeg, portrait, portrait_jpeg, to_jpeg

pytestmark = pytest.mark.slow

EVERY_SEQUENCE = sequences_for(actions_allowed([]))
SHARE = EVERY_SEQUENCE[::12]
FOUR = sequences_for(actions_allowed(["no_blink"]))[::40]
FIVE = sequences_for(actions_allowed(["no_head_turn"]))[::60]


def judged(frames: list[bytes], actions: tuple[str, ...]) -> Verdict:
    return verify(engine(), frames, portrait_jpeg(), actions)


@pytest.mark.parametrize("actions", [*SHARE, *FOUR, *FIVE], ids="-".join)
def test_a_person_who_does_what_is_asked_passes(actions: tuple[str, ...]):
    verdict = judged(genuine_session(portrait(), actions, seed=len(actions)), actions)

    assert verdict.passed, verdict
    assert verdict.distance < 0.2
    assert verdict.spread < 0.3


@pytest.mark.parametrize("start", [0, 1])
@pytest.mark.parametrize("actions", [EVERY_SEQUENCE[5], EVERY_SEQUENCE[60]], ids="-".join)
def test_five_frames_a_second_are_enough(actions: tuple[str, ...], start: int):
    frames = thinned(genuine_session(portrait(), actions, seed=3, rest_before=1.0), every=2, start=start)

    assert judged(frames, actions).passed


def test_a_page_that_samples_unevenly_and_sees_frames_twice_passes():
    actions = EVERY_SEQUENCE[30]
    recorded = thinned(genuine_session(portrait(), actions, seed=4, rest_before=1.0, rest_after=0.5), every=1)
    moments = np.cumsum(np.random.default_rng(1).uniform(0.02, 0.13, size=120)) * 10
    sampled = [recorded[int(moment)] for moment in moments if moment < len(recorded)]

    assert len(set(sampled)) < 0.8 * len(sampled)
    assert judged(sampled, actions).passed


def test_a_slow_recording_at_ten_frames_a_second_passes():
    actions = EVERY_SEQUENCE[44]
    frames = genuine_session(portrait(), actions, seed=5, seconds_per_action=2.0, rest_before=2.0, rest_after=1.0)

    assert judged(frames, actions).passed


def test_a_person_whose_portrait_is_another_persons_does_not_match():
    actions = EVERY_SEQUENCE[20]
    verdict = verify(engine(), genuine_session(portrait(), actions, seed=6), other_person_jpeg(), actions)

    assert (verdict.outcome, verdict.reason) == (Outcome.FAIL, "NO_MATCH")
    assert verdict.distance > 0.6


def test_a_mirroring_client_is_judged_by_its_own_left_and_right():
    actions = ("turn_left", "blink", "nod")
    frames = genuine_session(portrait(), ("turn_right", "blink", "nod"), seed=7)

    assert verify(engine(), frames, portrait_jpeg(), actions, mirrored=True).passed


def test_a_portrait_without_a_face_is_said_to_be_the_problem():
    gray = to_jpeg(np.full((400, 400, 3), 120, np.uint8))
    verdict = verify(engine(), genuine_session(portrait(), ("blink", "turn_left", "nod"), seed=8), gray, ["blink"])

    assert verdict.reason == "REFERENCE_UNUSABLE"
    assert verdict.is_capture_problem
