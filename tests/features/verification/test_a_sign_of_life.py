"""Whether the face processes are there is asked of them, not of the file of their socket."""

from __future__ import annotations

import socket

from api.verification.adapters.face_workers import FaceWorkers


def test_a_socket_that_was_left_lying_about_gives_none(tmp_path):
    left = tmp_path / "face.sock"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(left))

    assert left.exists()
    assert not FaceWorkers(left, timeout_seconds=1).answers()


def test_no_socket_gives_none(tmp_path):
    assert not FaceWorkers(tmp_path / "none.sock", timeout_seconds=1).answers()
