"""What verification needs of the face processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol


class Outcome(StrEnum):
    """Three ways: `review` means a person must look."""

    PASS = "pass"
    REVIEW = "review"
    FAIL = "fail"


@dataclass(frozen=True)
class FaceVerdict:
    """The judgement of one recording: the rule that refused, the action it happened at.

    `evidence` (rules, distances, model) is for the audit trail alone: told to a client it would let an attacker climb.
    """

    outcome: Outcome
    rule: str | None = None
    action: str | None = None
    evidence: dict[str, Any] = field(default_factory=dict)


class FaceVerifier(Protocol):
    """Judges recordings (人脸核验, 活体检测). Methods that ask the processes raise Unavailable `face.busy` with the
    seconds to wait, or `face.unavailable`."""

    def draw_actions(self, needs: Sequence[str]) -> tuple[str, ...] | None:
        """A random sequence of actions that the needs allow; None when no strong one is left."""

    def judge(self, frames: Sequence[bytes], portrait: bytes, actions: Sequence[str]) -> FaceVerdict:
        """Compare a recording, in the order taken, with the record portrait and the actions asked for.

        Raises Invalid `face.frame_unreadable` when a frame cannot be looked at.
        """

    def answers(self) -> bool:
        """Whether the processes are there."""

    def portrait_problems(self, image: bytes) -> list[str]:
        """Why a picture cannot serve as a record portrait, as rule names; empty when it can."""
