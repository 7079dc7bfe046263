"""The adapter of the face processes, against a socket that answers what a test wants."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.core.errors import Invalid, TooLarge, Unavailable, WrongKind
from api.verification.adapters.face_workers import FaceWorkers
from api.verification.ports import Outcome
from api.verification.rules.reasons import ACTIONS, TOLD_PLAINLY
from identity import wire
from identity.challenge import Action
from identity.verdicts import CAPTURE_REASONS

VERDICT = {
    "outcome": "fail",
    "reason": "NO_MATCH",
    "rules": ["NO_MATCH"],
    "model_id": "m",
    "action": None,
    "distance": 0.8,
    "spread": 0.1,
}


class Processes:
    """One answer on a socket, and the question it was given."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "face.sock"
        self.answer: dict[str, Any] = {"ok": True, "verdict": VERDICT}
        self.question: wire.Message | None = None

    def serve(self, listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, connection.makefile("rb") as reader:
            self.question = wire.read_message(reader.read)
            connection.sendall(wire.encode(self.answer))


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    found = Processes(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(found.path))
        listening.listen()
        thread = threading.Thread(target=found.serve, args=(listening,))
        thread.start()
        yield found
        thread.join(timeout=5)


def judge(processes: Processes):
    return FaceWorkers(processes.path, 5).judge([b"one", b"two"], b"portrait", ["blink", "nod"])


def test_portrait_and_frames_travel_with_the_actions(processes):
    judge(processes)

    assert processes.question.parts == (b"portrait", b"one", b"two")
    assert processes.question.header["actions"] == ["blink", "nod"]


def test_a_verdict_keeps_its_distances_in_the_evidence(processes):
    verdict = judge(processes)

    assert (verdict.outcome, verdict.rule, verdict.action) == (Outcome.FAIL, "NO_MATCH", None)
    assert verdict.evidence == {"rules": ("NO_MATCH",), "model_id": "m", "distance": 0.8, "spread": 0.1}


@pytest.mark.parametrize(
    ("code", "family"),
    [("IMAGE_CORRUPT", Invalid), ("IMAGE_TOO_LARGE", TooLarge), ("IMAGE_KIND", WrongKind)],
)
def test_a_bad_frame_is_the_senders(processes, code, family):
    processes.answer = {"ok": False, "error": "bad_image", "code": code, "part": "frames[1]"}

    with pytest.raises(family) as refusal:
        judge(processes)
    assert refusal.value.reason == "face.frame_unreadable"


def test_a_bad_portrait_is_not_the_senders(processes):
    processes.answer = {"ok": False, "error": "bad_image", "code": "IMAGE_CORRUPT", "part": "reference"}

    assert judge(processes).rule == "REFERENCE_UNUSABLE"


def test_busy_processes_say_when_to_come_back(processes):
    processes.answer = {"ok": False, "error": "busy", "retry_after": 3.2}

    with pytest.raises(Unavailable) as refusal:
        judge(processes)
    assert (refusal.value.reason, refusal.value.retry_after) == ("face.busy", 4)


def test_absent_processes_are_unavailable(tmp_path):
    with pytest.raises(Unavailable) as refusal:
        FaceWorkers(tmp_path / "nobody.sock", 1).judge([b"one"], b"portrait", ["blink"])
    assert refusal.value.reason == "face.unavailable"


def test_challenges_fit_the_needs_or_are_none(tmp_path):
    workers = FaceWorkers(tmp_path / "nobody.sock", 1)

    assert all("blink" not in workers.draw_actions(["no_blink"]) for _ in range(30))
    assert workers.draw_actions(["no_blink", "no_open_mouth", "no_head_turn", "no_nod"]) is None


def test_every_action_has_a_prompt_and_every_capture_problem_a_plain_word():
    assert set(ACTIONS) == {action.value for action in Action}
    assert set(TOLD_PLAINLY) >= {reason.value for reason in CAPTURE_REASONS}
