"""Active liveness (活体检测): a living person did what was asked, in order, before one camera.

It does not stop an animated photograph or an injected video that follows the challenge in real time;
docs/identity.md says what does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from identity import continuity
from identity.actions import Refusal, refusals_of
from identity.challenge import Action
from identity.features import FaceFeatures, FrameFeatures
from identity.motion import BASELINE_FRAMES, Baseline, Motion, baseline_of, motion_of, unrest
from identity.quality import SELFIE, FaceQuality, problems_of
from identity.verdicts import Reason

MAX_LOST = 0.2
FEWEST_FRAMES = 8
UNSTEADY_EYES = 0.06
"""Noise of the eye opening above which a missing blink is the landmarks' fault: glasses, mostly."""


@dataclass(frozen=True)
class Liveness:
    """What the recording shows: every refusal, and the frames that show the face best.

    `best_frames` are indices into the session, one from each third, for comparing the person; empty
    when the recording is not fit to be compared.
    """

    refusals: tuple[Refusal, ...]
    best_frames: tuple[int, ...] = ()


def judge(frames: Sequence[FrameFeatures], actions: Sequence[Action], *, mirrored: bool = False) -> Liveness:
    """Judge one session in the order taken. `mirrored` swaps left and right for a mirroring client."""
    distinct = continuity.without_stalls(frames)
    faces = [frame.face for frame in distinct if frame.face]
    unfit = _unfit(distinct, len(faces), stalled=len(distinct) < len(frames)) or _poor(faces)
    if unfit:
        return Liveness(tuple(Refusal(reason) for reason in unfit))
    rest = baseline_of(faces)
    motions = [_facing(motion_of(face, rest), mirrored) for face in faces]
    cuts = [Refusal(reason) for reason in continuity.breaks(distinct)]
    missed = _without_blaming_glasses(refusals_of(actions, motions[BASELINE_FRAMES:]), rest)
    indices = [frame.index for frame in distinct if frame.face]
    return Liveness((*cuts, *missed), _best_of_thirds(indices, motions))


def _unfit(frames: Sequence[FrameFeatures], faces: int, *, stalled: bool) -> tuple[Reason, ...]:
    found = [
        (any(frame.faces > 1 for frame in frames), Reason.MULTIPLE_FACES),
        (not faces, Reason.NO_FACE),
        (len(frames) < FEWEST_FRAMES, Reason.DUPLICATE_FRAMES if stalled else Reason.TOO_FEW_FRAMES),
        (faces < (1 - MAX_LOST) * len(frames), Reason.FACE_LOST),
    ]
    return tuple(reason for refused, reason in found if refused)[:1]


def _poor(faces: Sequence[FaceFeatures]) -> tuple[Reason, ...]:
    # Medians, because a turning head is blurred for a moment and nobody is to blame for that.
    typical = FaceQuality(
        width=int(median(face.quality.width for face in faces)),
        luma=median(face.quality.luma for face in faces),
        sharpness=median(face.quality.sharpness for face in faces),
        yaw=median(face.yaw for face in faces[:BASELINE_FRAMES]),
    )
    return problems_of(typical, SELFIE)


def _facing(motion: Motion, mirrored: bool) -> Motion:
    return replace(motion, yaw=-motion.yaw) if mirrored else motion


def _without_blaming_glasses(refusals: Sequence[Refusal], rest: Baseline) -> list[Refusal]:
    unsteady = rest.eye_noise > UNSTEADY_EYES
    return [
        Refusal(Reason.EYES_UNCLEAR, refusal.action)
        if unsteady and refusal == Refusal(Reason.ACTION_MISSING, Action.BLINK)
        else refusal
        for refusal in refusals
    ]


def _best_of_thirds(indices: Sequence[int], motions: Sequence[Motion]) -> tuple[int, ...]:
    thirds = np.array_split(np.arange(len(motions)), 3)
    return tuple(indices[min(third, key=lambda number: unrest(motions[number]))] for third in thirds)
