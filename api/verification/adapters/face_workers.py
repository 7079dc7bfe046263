"""The face processes behind their socket: a request thread waits on a socket, never on dlib."""

from __future__ import annotations

import math
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from api.core.errors import Invalid, TooLarge, Unavailable, WrongKind
from api.verification.ports import FaceVerdict, Outcome
from identity.challenge import ChallengeImpossible, draw_challenge
from identity.client import FaceClient
from identity.errors import BadImage, FaceBusy, FaceUnavailable, ImageProblem
from identity.verdicts import Reason, Verdict

SIGN_OF_LIFE_SECONDS = 2.0
TOO_LARGE = {ImageProblem.TOO_LARGE, ImageProblem.TOO_MANY_PIXELS}


class FaceWorkers:
    """The port `FaceVerifier` on `identity.workers`."""

    def __init__(self, socket_path: Path, timeout_seconds: float) -> None:
        self._client = FaceClient(socket_path, timeout_seconds)

    def draw_actions(self, needs: Sequence[str]) -> tuple[str, ...] | None:
        """Drawn from the operating system's randomness."""
        try:
            return tuple(action.value for action in draw_challenge(secrets.SystemRandom(), needs))
        except ChallengeImpossible:
            return None

    def judge(self, frames: Sequence[bytes], portrait: bytes, actions: Sequence[str]) -> FaceVerdict:
        """Ask for the verdict on one session."""
        with _translated():
            try:
                return _plain(self._client.verify(frames, portrait, actions))
            except BadImage as bad:
                if not bad.part.startswith("reference"):
                    raise
                return FaceVerdict(Outcome.FAIL, Reason.REFERENCE_UNUSABLE.value, evidence={"image": bad.code.value})

    def answers(self) -> bool:
        """Ask for a sign of life; a socket that was left lying about gives none."""
        try:
            return bool(replace(self._client, timeout=SIGN_OF_LIFE_SECONDS).ping())
        except (FaceBusy, FaceUnavailable):
            return False

    def portrait_problems(self, image: bytes) -> list[str]:
        """Ask whether a picture can serve as a record portrait."""
        with _translated():
            try:
                return [problem.value for problem in self._client.check_portrait(image).problems]
            except BadImage as bad:
                return [bad.code.value]


def _plain(verdict: Verdict) -> FaceVerdict:
    known = verdict.as_json()
    evidence = {name: known[name] for name in ("rules", "model_id", "distance", "spread")}
    return FaceVerdict(Outcome(verdict.outcome.value), verdict.reason, verdict.action, evidence)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except FaceBusy as busy:
        raise Unavailable("face.busy", retry_after=max(1, math.ceil(busy.retry_after))) from busy
    except FaceUnavailable as gone:
        raise Unavailable("face.unavailable", retry_after=10) from gone
    except BadImage as bad:
        family = TooLarge if bad.code in TOO_LARGE else WrongKind if bad.code is ImageProblem.KIND else Invalid
        raise family("face.frame_unreadable", errors={"frames": bad.code.value}) from bad
