from collections.abc import Callable

import cv2
import numpy as np
import pytest

from identity.verdicts import Outcome, Reason, Verdict
from identity.verification import verify
from tests.identity import attacks
from tests.identity.faces import Camera, actor_for, engine, genuine_session, other_person, portrait, portrait_jpeg
from tests.identity.warping import Image

pytestmark = pytest.mark.slow

ASKED = ("turn_left", "open_mouth", "blink")
NODDING = ("nod", "blink", "turn_right")
Session = Callable[[int], list[bytes]]

SPECIES: dict[str, tuple[Session, Reason]] = {
    "one file repeated": (lambda seed: attacks.still_photo(portrait(), seed), Reason.DUPLICATE_FRAMES),
    "a photo before the camera": (lambda seed: attacks.jittered_photo(portrait(), seed), Reason.ACTION_MISSING),
    "a flat photo turned": (lambda seed: attacks.tilted_photo(portrait(), seed), Reason.FLAT_FACE),
    "a flat photo turned far": (lambda seed: attacks.tilted_photo(portrait(), seed, degrees=48.0), Reason.FLAT_FACE),
    "another challenge replayed": (lambda seed: genuine_session(portrait(), NODDING, seed), Reason.UNEXPECTED_ACTION),
    "the wrong order": (lambda seed: genuine_session(portrait(), ASKED[::-1], seed), Reason.UNEXPECTED_ACTION),
    "two actions exchanged": (
        lambda seed: genuine_session(portrait(), ("turn_left", "blink", "open_mouth"), seed),
        Reason.ACTION_MISSING,
    ),
    "a mirrored replay": (
        lambda seed: attacks.mirrored(genuine_session(portrait(), ASKED, seed)),
        Reason.WRONG_DIRECTION,
    ),
    "somebody, then the victim's photo": (
        lambda seed: attacks.swapped(other_person(), portrait(), ASKED, seed),
        Reason.BACKGROUND_CHANGED,
    ),
    "somebody beside the victim's photo": (
        lambda seed: attacks.beside_a_photo(other_person(), portrait(), ASKED, seed),
        Reason.MULTIPLE_FACES,
    ),
    "stopped half-way": (lambda seed: attacks.stopped_halfway(portrait(), ASKED, seed), Reason.ACTION_MISSING),
}


def judged(frames: list[bytes], actions: tuple[str, ...] = ASKED) -> Verdict:
    return verify(engine(), frames, portrait_jpeg(), actions)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(("session", "rule"), SPECIES.values(), ids=SPECIES.keys())
def test_an_attack_is_refused_by_its_named_rule(session: Session, rule: Reason, seed: int):
    verdict = judged(session(seed))

    assert verdict.outcome is Outcome.FAIL
    assert rule in verdict.rules


@pytest.mark.parametrize("seed", [1, 2])
def test_a_photo_tipped_up_and_down_neither_blinks_nor_nods(seed: int):
    verdict = judged(attacks.tilted_photo(portrait(), seed, upright=False), NODDING)

    assert verdict.outcome is Outcome.FAIL
    assert verdict.action == "nod"


def test_an_empty_room_shows_no_face():
    assert judged(pictures(np.full((640, 480, 3), 120, np.uint8))).reason is Reason.NO_FACE


def test_a_person_in_the_dark_is_told_so_and_may_try_again():
    verdict = judged(pictures((actor_for(portrait()).scene * 0.08).astype(np.uint8)))

    assert verdict.reason is Reason.FACE_TOO_DARK
    assert verdict.is_capture_problem


def test_a_blurred_recording_is_told_from_a_still_one():
    verdict = judged(pictures(cv2.GaussianBlur(actor_for(portrait()).scene, (0, 0), 6)))

    assert verdict.reason is Reason.FACE_BLURRED


def pictures(scene: Image) -> list[bytes]:
    camera = Camera(1, grain=0.3)
    return [camera.take(scene) for _ in range(12)]


def test_three_frames_are_too_few():
    assert judged(genuine_session(portrait(), ASKED, seed=1)[:3]).reason is Reason.TOO_FEW_FRAMES


def test_the_verdict_names_the_step_where_it_went_wrong():
    assert judged(attacks.stopped_halfway(portrait(), ASKED, seed=1)).action == "blink"
