"""What a judgement says. Plain values that travel between processes; standard library only."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self


class Outcome(StrEnum):
    """Three ways, never a bare boolean: `review` means a second factor or a person at the counter."""

    PASS = "pass"
    REVIEW = "review"
    FAIL = "fail"


class Reason(StrEnum):
    """The named rule that refused. Stable: clients turn it into a sentence that says what to do next."""

    NO_FACE = "NO_FACE"
    MULTIPLE_FACES = "MULTIPLE_FACES"
    FACE_LOST = "FACE_LOST"
    FACE_TOO_SMALL = "FACE_TOO_SMALL"
    FACE_TOO_DARK = "FACE_TOO_DARK"
    FACE_OVEREXPOSED = "FACE_OVEREXPOSED"
    FACE_BLURRED = "FACE_BLURRED"
    NOT_FRONTAL = "NOT_FRONTAL"
    TOO_FEW_FRAMES = "TOO_FEW_FRAMES"
    EYES_UNCLEAR = "EYES_UNCLEAR"
    DUPLICATE_FRAMES = "DUPLICATE_FRAMES"
    FACE_JUMPED = "FACE_JUMPED"
    BACKGROUND_CHANGED = "BACKGROUND_CHANGED"
    ACTION_MISSING = "ACTION_MISSING"
    WRONG_DIRECTION = "WRONG_DIRECTION"
    UNEXPECTED_ACTION = "UNEXPECTED_ACTION"
    FLAT_FACE = "FLAT_FACE"
    IDENTITY_CHANGED = "IDENTITY_CHANGED"
    NO_MATCH = "NO_MATCH"
    UNCERTAIN_MATCH = "UNCERTAIN_MATCH"
    REFERENCE_UNUSABLE = "REFERENCE_UNUSABLE"


CAPTURE_REASONS = frozenset(
    {
        Reason.NO_FACE,
        Reason.FACE_LOST,
        Reason.FACE_TOO_SMALL,
        Reason.FACE_TOO_DARK,
        Reason.FACE_OVEREXPOSED,
        Reason.FACE_BLURRED,
        Reason.NOT_FRONTAL,
        Reason.TOO_FEW_FRAMES,
        Reason.EYES_UNCLEAR,
        Reason.REFERENCE_UNUSABLE,
    }
)


@dataclass(frozen=True)
class Verdict:
    """The judgement of one session.

    `reason` is the first rule that refused (None on a pass), `rules` all that did, `action` the step of
    the challenge it happened at. `distance` (to the reference) and `spread` (within the session) are
    Euclidean distances for the audit log only: shown to a client they would let an attacker climb.
    """

    outcome: Outcome
    reason: Reason | None
    rules: tuple[Reason, ...]
    model_id: str
    action: str | None = None
    distance: float | None = None
    spread: float | None = None

    @property
    def passed(self) -> bool:
        """Whether the session proves the person; a review does not."""
        return self.outcome is Outcome.PASS

    @property
    def is_capture_problem(self) -> bool:
        """Whether a better recording may help, so that it need not count as an attempt to deceive."""
        return self.reason in CAPTURE_REASONS

    def as_json(self) -> dict[str, Any]:
        """The verdict as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """The verdict back from `as_json`; raises ValueError or KeyError on anything else."""
        reason = values["reason"]
        return cls(
            outcome=Outcome(values["outcome"]),
            reason=None if reason is None else Reason(reason),
            rules=tuple(Reason(rule) for rule in values["rules"]),
            model_id=values["model_id"],
            action=values["action"],
            distance=values["distance"],
            spread=values["spread"],
        )


@dataclass(frozen=True)
class PortraitReport:
    """Whether a picture can serve as the record portrait (登记照).

    `problems` refuse it, `warnings` do not. `face_width` in pixels, `luma` 0-255, `sharpness` is the
    Laplacian variance over the squared contrast of the face; all zero when no single face was found.
    """

    problems: tuple[Reason, ...]
    warnings: tuple[Reason, ...]
    face_width: int
    luma: float
    sharpness: float
    model_id: str

    @property
    def usable(self) -> bool:
        """Whether a session may be compared with this portrait."""
        return not self.problems

    def as_json(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """The report back from `as_json`; raises ValueError or KeyError on anything else."""
        return cls(
            problems=tuple(Reason(name) for name in values["problems"]),
            warnings=tuple(Reason(name) for name in values["warnings"]),
            face_width=values["face_width"],
            luma=values["luma"],
            sharpness=values["sharpness"],
            model_id=values["model_id"],
        )
