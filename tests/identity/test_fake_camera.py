from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.identity.faces import CHROMIUM_MJPEG_FPS, genuine_session, portrait, write_fake_camera


@pytest.fixture(scope="module")
def frames() -> list[bytes]:
    return genuine_session(portrait(), ["blink"], seed=1)


def test_the_same_seed_draws_the_same_session(frames: list[bytes]):
    assert genuine_session(portrait(), ["blink"], seed=1) == frames
    assert genuine_session(portrait(), ["blink"], seed=2) != frames


def test_three_actions_make_thirty_frames_of_a_selfie():
    session = genuine_session(portrait(), ["blink", "turn_left", "nod"], seed=1)
    first = cv2.imdecode(np.frombuffer(session[0], np.uint8), cv2.IMREAD_COLOR)

    assert len(session) == 30
    assert first.shape == (640, 480, 3)


def test_an_mjpeg_repeats_frames_to_keep_the_speed(tmp_path: Path, frames: list[bytes]):
    written = write_fake_camera(tmp_path / "camera.mjpeg", frames, fps=10).read_bytes()

    assert written.startswith(frames[0] * 3 + frames[1])
    assert len(written) == sum(map(len, frames)) * CHROMIUM_MJPEG_FPS // 10


def test_a_y4m_says_its_size_and_speed(tmp_path: Path, frames: list[bytes]):
    written = write_fake_camera(tmp_path / "camera.y4m", frames, fps=10).read_bytes()
    header, first = written.split(b"\n", 1)

    assert header == b"YUV4MPEG2 W480 H640 F10:1 Ip A1:1 C420"
    assert len(first) == len(frames) * (len(b"FRAME\n") + 480 * 640 * 3 // 2)
