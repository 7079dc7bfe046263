from collections.abc import Iterator

import psutil
import pytest

from identity.errors import BadImage
from identity.verdicts import Outcome, Reason
from tests.identity.faces import genuine_session, other_person_jpeg, portrait, portrait_jpeg
from tests.identity.running_workers import RunningWorkers, running

pytestmark = pytest.mark.slow

ACTIONS = ["blink", "turn_left", "nod"]


@pytest.fixture(scope="module")
def workers() -> Iterator[RunningWorkers]:
    with running("identity.workers", "--socket", "{socket}", "--workers", "1", "--queue", "2") as started:
        yield started


@pytest.fixture(scope="module")
def frames() -> list[bytes]:
    return genuine_session(portrait(), ACTIONS, seed=1)


def test_a_session_is_verified_across_the_socket(workers: RunningWorkers, frames: list[bytes]):
    verdict = workers.client.verify(frames, portrait_jpeg(), ACTIONS)

    assert verdict.passed
    assert verdict.model_id == "dlib-resnet-v1"
    assert 0 < verdict.distance < 0.2


def test_a_refusal_comes_back_with_its_rule(workers: RunningWorkers, frames: list[bytes]):
    verdict = workers.client.verify(frames, other_person_jpeg(), ACTIONS)

    assert (verdict.outcome, verdict.reason, verdict.rules) == (Outcome.FAIL, Reason.NO_MATCH, (Reason.NO_MATCH,))


def test_a_portrait_is_reported_on(workers: RunningWorkers):
    report = workers.client.check_portrait(portrait_jpeg())

    assert report.usable
    assert report.face_width > 150


@pytest.mark.parametrize(("picture", "code"), [(b"", "IMAGE_EMPTY"), (b"<html>", "IMAGE_KIND")])
def test_a_bad_picture_is_named(workers: RunningWorkers, frames: list[bytes], picture: bytes, code: str):
    with pytest.raises(BadImage) as in_frames:
        workers.client.verify([*frames[:5], picture], portrait_jpeg(), ACTIONS)
    with pytest.raises(BadImage) as in_reference:
        workers.client.verify(frames, picture, ACTIONS)

    assert (in_frames.value.code, in_frames.value.part) == (code, "frames[5]")
    assert (in_reference.value.code, in_reference.value.part) == (code, "reference")


def test_more_bytes_than_a_session_may_have_are_refused_without_sending_them(workers: RunningWorkers):
    with pytest.raises(BadImage, match="IMAGE_TOO_LARGE"):
        workers.client.verify([bytes(1024 * 1024)] * 30, portrait_jpeg(), ACTIONS)


def test_workers_share_the_models_of_their_parent(workers: RunningWorkers):
    [child] = workers.children()

    assert child.memory_full_info().uss < 80 * 1024 * 1024


def test_a_second_start_on_the_same_socket_leaves_the_first_alone(workers: RunningWorkers):
    with pytest.raises(AssertionError), running("identity.workers", "--socket", str(workers.socket_path)):
        pass

    assert workers.client.ping()["workers"] == 1


def test_termination_is_clean():
    with running("identity.workers", "--socket", "{socket}", "--workers", "2") as started:
        children = started.children()
        started.process.terminate()

        assert started.process.wait(10) == 0
        assert not started.socket_path.exists()
        assert not any(psutil.pid_exists(child.pid) for child in children)


def test_workers_end_when_their_parent_is_killed():
    with running("identity.workers", "--socket", "{socket}", "--workers", "2") as started:
        children = started.children()
        started.process.kill()
        _, alive = psutil.wait_procs(children, timeout=5)

    assert len(children) == 2
    assert alive == []
