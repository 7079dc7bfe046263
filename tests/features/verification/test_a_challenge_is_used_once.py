from datetime import timedelta

import pytest

from api.verification.ports import FaceVerdict, FaceVerifier, Outcome
from tests.features.verification.conftest import JPEG, FakeVerifier
from tests.people import SignedIn, sign_in, stranger

FAIL = FaceVerdict(Outcome.FAIL, "NO_MATCH")


class Interrupted(FakeVerifier):
    """Sends something else off before it has told its verdict on a recording, which is never good."""

    def __init__(self, send):
        super().__init__()
        self.verdict, self.send = FAIL, send

    def judge(self, *asked):
        verdict = super().judge(*asked)
        self.send()
        return verdict


def is_gone(answer):
    return (answer.status_code, answer.json["reason"]) == (409, "face.challenge_gone")


def test_a_passed_challenge_passes_nobody_again(camera):
    challenge = camera.open().json["id"]

    assert camera.hand_in(challenge).json["passed"]
    assert is_gone(camera.hand_in(challenge))


def test_a_failed_challenge_is_used_up_too(camera, verifier):
    verifier.verdict = FAIL
    challenge = camera.open().json["id"]
    camera.hand_in(challenge)

    assert is_gone(camera.hand_in(challenge))


def test_a_new_challenge_ends_the_one_before(camera):
    earlier = camera.open().json["id"]
    camera.open()

    assert is_gone(camera.hand_in(earlier))


def test_a_challenge_is_over_after_two_minutes(camera, clock):
    challenge = camera.open().json["id"]
    clock.move(timedelta(seconds=121))

    assert is_gone(camera.hand_in(challenge))


def test_a_challenge_is_nobody_elses(camera, runtime):
    challenge = camera.open().json["id"]

    assert is_gone(camera.hand_in(challenge, who=stranger(runtime)))


def test_a_challenge_belongs_to_the_session_it_was_drawn_in(camera, runtime):
    challenge = camera.open().json["id"]
    elsewhere: SignedIn = sign_in(runtime, camera.who.actor)

    assert is_gone(camera.hand_in(challenge, who=elsewhere))


def test_the_id_of_a_challenge_lies_digested(camera, redis):
    challenge = camera.open().json["id"]

    kept = [redis.get(key) for key in redis.scan_iter("face-challenge:*")]
    assert len(kept) == 1
    assert challenge.encode() not in kept[0]


def test_five_attempts_a_day_then_the_other_ways_are_named(camera, verifier, clock):
    verifier.verdict = FAIL
    for _ in range(5):
        assert camera.try_once().status_code == 200

    answer = camera.open()

    assert (answer.status_code, answer.json["reason"]) == (429, "face.locked")
    assert "窗口" in answer.json["message"]
    assert int(answer.headers["Retry-After"]) > 0


def test_a_challenge_fits_the_declared_needs(camera, client, verifier):
    client.patch("/api/v1/me", json={"needs": ["no_blink", "no_camera"]}, headers=camera.who.headers)

    answer = camera.open()

    assert sorted(verifier.needs) == ["no_blink", "no_camera"]
    assert answer.json["alternatives"] == ["counter", "bank_card"]


def test_needs_that_leave_no_strong_challenge_lead_to_the_other_ways(camera, verifier):
    verifier.actions = None

    answer = camera.open()

    assert (answer.status_code, answer.json["reason"]) == (409, "face.challenge_impossible")
    assert "窗口" in answer.json["message"]


@pytest.mark.parametrize(
    ("frames", "status", "reason"),
    [
        ([], 422, "face.no_frames"),
        ([b""], 422, "face.no_frames"),
        ([JPEG] * 121, 413, "face.too_many_frames"),
        ([JPEG, b"GIF89a"], 415, "face.frame_kind"),
        ([JPEG, b""], 415, "face.frame_kind"),
    ],
)
def test_what_is_no_recording_is_refused_and_leaves_the_challenge_open(camera, frames, status, reason):
    challenge = camera.open().json["id"]

    answer = camera.hand_in(challenge, frames)

    assert (answer.status_code, answer.json["reason"]) == (status, reason)
    assert camera.hand_in(challenge).json["passed"]


def test_a_body_beyond_the_limit_is_refused_unread(camera, client):
    challenge = camera.open().json["id"]

    answer = client.post(
        f"/api/v1/me/face-challenges/{challenge}/frames",
        data=b"x" * (9 * 1024**2),
        content_type="multipart/form-data; boundary=frame",
        headers=camera.who.headers,
    )

    assert (answer.status_code, answer.json["reason"]) == (413, "error.too_large")


def test_recordings_sent_at_once_count_as_attempts_each(camera, runtime):
    def send_another():
        opened = camera.open()
        return opened.status_code == 201 and camera.hand_in(opened.json["id"])

    verifier = Interrupted(send_another)
    runtime.ports.provide(FaceVerifier, verifier)

    send_another()

    assert len(verifier.asked) == 5
