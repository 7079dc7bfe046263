"""The whole judgement of a session: alive, one person throughout, and the one in the record.

Plain values in, a `Verdict` out; the pictures are decoded here and forgotten here.
"""

from collections.abc import Sequence

from identity.actions import Refusal
from identity.challenge import Action
from identity.engines.base import Encoding, FaceEngine
from identity.errors import BadImage, BadRequest
from identity.images import RgbImage, load_image
from identity.liveness import judge
from identity.matching import match
from identity.quality import inspect_portrait, report_portrait, why_no_face
from identity.tracking import FRAME_SIDE, follow_face, load_frame
from identity.verdicts import Outcome, PortraitReport, Reason, Verdict

MAX_FRAMES = 120


def verify(
    engine: FaceEngine,
    frames: Sequence[bytes],
    reference: bytes,
    actions: Sequence[str],
    *,
    mirrored: bool = False,
) -> Verdict:
    """Judge one session against the record portrait (登记照).

    `frames` are image files in the order taken, at most 120; `actions` the challenge that was drawn.
    Raises BadImage naming the picture, BadRequest for an unknown action or a wrong number of frames.
    """
    asked = _checked_actions(frames, actions)
    portrait = _load_reference(reference)
    report, face = inspect_portrait(engine, portrait)
    if face is None or not report.usable:
        return _refusal(engine, [Refusal(Reason.REFERENCE_UNUSABLE)])
    alive = judge(list(follow_face(engine, frames)), asked, mirrored=mirrored)
    if alive.refusals:
        return _refusal(engine, [_explained(refusal, frames) for refusal in alive.refusals])
    encodings = _encodings(engine, frames, alive.best_frames)
    if isinstance(encodings, Reason):
        return _refusal(engine, [Refusal(encodings)])
    return _matched(engine, encodings, engine.encode(portrait, face))


def check_portrait(engine: FaceEngine, image: bytes) -> PortraitReport:
    """Whether `image` can serve as a record portrait. Raises BadImage."""
    return report_portrait(engine, load_image(image))


def _checked_actions(frames: Sequence[bytes], actions: Sequence[str]) -> list[Action]:
    if not 0 < len(frames) <= MAX_FRAMES or not actions:
        raise BadRequest(f"a session has 1 to {MAX_FRAMES} frames and at least one action")
    try:
        return [Action(action) for action in actions]
    except ValueError as error:
        raise BadRequest(str(error)) from error


def _load_reference(reference: bytes) -> RgbImage:
    try:
        return load_image(reference)
    except BadImage as error:
        raise BadImage(error.code, "reference") from error


def _explained(refusal: Refusal, frames: Sequence[bytes]) -> Refusal:
    if refusal.reason is not Reason.NO_FACE:
        return refusal
    return Refusal(why_no_face(load_frame(frames, 0)))


def _encodings(engine: FaceEngine, frames: Sequence[bytes], best: Sequence[int]) -> list[Encoding] | Reason:
    found: list[Encoding] = []
    for index in best:
        image = load_frame(frames, index)
        faces = engine.detect(image, FRAME_SIDE)
        if len(faces) != 1:
            return Reason.MULTIPLE_FACES if faces else Reason.FACE_LOST
        found.append(engine.encode(image, faces[0]))
    return found


def _matched(engine: FaceEngine, session: Sequence[Encoding], reference: Encoding) -> Verdict:
    found = match(session, reference, engine.thresholds)
    return Verdict(
        outcome=found.outcome,
        reason=found.reason,
        rules=(found.reason,) if found.reason else (),
        model_id=engine.model_id,
        distance=round(found.distance, 4),
        spread=round(found.spread, 4),
    )


def _refusal(engine: FaceEngine, refusals: Sequence[Refusal]) -> Verdict:
    return Verdict(
        outcome=Outcome.FAIL,
        reason=refusals[0].reason,
        rules=tuple(dict.fromkeys(refusal.reason for refusal in refusals)),
        model_id=engine.model_id,
        action=refusals[0].action,
    )
