"""When an action counts as done: out of the resting pose far enough, in the right way, and back again.

Thresholds are of the study's sessions (12 portraits, 837 attacks none of which passed); each is relative to
the person's own baseline. Nothing here depends on time, only on the order of the frames.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from identity.challenge import EXPRESSIONS, OPPOSITE, PITCHES, TURNS, Action
from identity.motion import Motion
from identity.verdicts import Reason


@dataclass(frozen=True)
class ActionLimits:
    """How far is far enough. Units as in `motion.Motion`; `*_depth` rejects a flat or bent photo.

    A turn is seen in two frames, one of them at least on the way there (a share of the limits): a single
    frame of a bent photo with noisy landmarks was seen to look like a turn.
    """

    turn: float = 0.18
    turn_depth: float = 0.08
    turn_frames: int = 2
    turn_on_the_way: float = 0.75
    pitch: float = 0.075
    pitch_depth: float = 0.03
    mouth: float = 0.14
    eyes_closed: float = 0.82
    eyes_closed_match: float = 0.90
    eyes_narrow: float = 0.90
    eyes_narrow_match: float = 0.72
    nose_still: float = 0.88
    eyes_open: float = 0.90
    eyes_open_match: float = 0.75
    back: float = 0.6
    strong_turn: float = 0.20
    strong_pitch: float = 0.13
    strong_mouth: float = 0.30
    strong_frames: int = 2


LIMITS = ActionLimits()


@dataclass(frozen=True)
class Step:
    """How one action of the challenge went, over the frames from `start` to before `end`."""

    action: Action
    start: int
    end: int
    done: bool
    flat: bool


@dataclass(frozen=True)
class Refusal:
    """Which rule refused, and at which action where it was about one."""

    reason: Reason
    action: Action | None = None


def refusals_of(actions: Sequence[Action], motions: Sequence[Motion]) -> list[Refusal]:
    """Every way in which `motions` (after the baseline) is not the sequence asked for; empty when it is."""
    steps = perform(actions, motions)
    refusals = [Refusal(_why_missing(step, motions), step.action) for step in steps if not step.done]
    for number, step in enumerate(steps):
        # Doing the last action once more is human; any other is a recording made for something else.
        expected = {step.action, *(earlier.action for earlier in steps[max(number - 1, 0) : number])}
        if any(_holds(action, motions[step.start : step.end]) for action in set(Action) - expected):
            refusals.append(Refusal(Reason.UNEXPECTED_ACTION, step.action))
    return refusals


def perform(actions: Sequence[Action], motions: Sequence[Motion]) -> list[Step]:
    """Follow the actions one after another through the frames, up to the first that is missing."""
    steps: list[Step] = []
    start = 0
    for action in actions:
        step = _follow(action, motions, start)
        steps.append(step)
        if not step.done:
            break
        start = step.end
    return steps


def _follow(action: Action, motions: Sequence[Motion], start: int) -> Step:
    needed = LIMITS.turn_frames if action in TURNS else 1
    full, near, flat = 0, 0, False
    for index in range(start, len(motions)):
        motion = motions[index]
        full += is_acting(action, motion)
        near += _turns(action, motion, LIMITS.turn_on_the_way) if action in TURNS else full
        if full and near >= needed and is_back(action, motion):
            return Step(action, start, index + 1, done=True, flat=flat)
        flat = flat or looks_flat(action, motion)
    return Step(action, start, len(motions), done=False, flat=flat and not full)


def is_acting(action: Action, motion: Motion) -> bool:
    """Whether the frame shows the action, done by a head with depth."""
    match action:
        case Action.BLINK:
            return _faces_camera(motion) and _eyes_closed(motion)
        case Action.OPEN_MOUTH:
            return motion.mouth > LIMITS.mouth and abs(motion.yaw) < LIMITS.strong_turn
        case Action.TURN_LEFT | Action.TURN_RIGHT:
            return _turns(action, motion)
        case Action.NOD | Action.LOOK_UP:
            moved = _towards(action, motion) > LIMITS.pitch and motion.depth > LIMITS.pitch_depth
            return moved and abs(motion.yaw) < LIMITS.strong_turn
    assert_never(action)


def is_back(action: Action, motion: Motion) -> bool:
    """Whether the frame has returned towards the resting pose."""
    match action:
        case Action.BLINK:
            return motion.eyes > LIMITS.eyes_open and motion.eye_match > LIMITS.eyes_open_match
        case Action.OPEN_MOUTH:
            return motion.mouth < LIMITS.back * LIMITS.mouth
        case Action.TURN_LEFT | Action.TURN_RIGHT:
            return _towards(action, motion) < LIMITS.back * LIMITS.turn
        case Action.NOD | Action.LOOK_UP:
            return _towards(action, motion) < LIMITS.back * LIMITS.pitch
    assert_never(action)


def looks_flat(action: Action, motion: Motion) -> bool:
    """Whether the frame moved as asked but the way a tilted photograph does."""
    if action in EXPRESSIONS:
        return False
    enough, depth = (LIMITS.turn, LIMITS.turn_depth) if action in TURNS else (LIMITS.pitch, LIMITS.pitch_depth)
    return _towards(action, motion) > enough and motion.depth <= depth


def _why_missing(step: Step, motions: Sequence[Motion]) -> Reason:
    opposite = OPPOSITE.get(step.action)
    if opposite and _holds(opposite, motions[step.start : step.end]):
        return Reason.WRONG_DIRECTION
    return Reason.FLAT_FACE if step.flat else Reason.ACTION_MISSING


def _holds(action: Action, motions: Sequence[Motion]) -> bool:
    shown = 0
    for motion in motions:
        shown = shown + 1 if _is_strong(action, motion) else 0
        if shown >= LIMITS.strong_frames:
            return True
    return False


def _is_strong(action: Action, motion: Motion) -> bool:
    if action is Action.OPEN_MOUTH:
        return motion.mouth > LIMITS.strong_mouth
    if action in TURNS:
        return _towards(action, motion) > LIMITS.strong_turn
    return action in PITCHES and _towards(action, motion) > LIMITS.strong_pitch


def _turns(action: Action, motion: Motion, share: float = 1.0) -> bool:
    return _towards(action, motion) > share * LIMITS.turn and motion.depth > share * LIMITS.turn_depth


def _towards(action: Action, motion: Motion) -> float:
    # The person's own left is the right of an unmirrored picture; looking up shortens the way to the nose.
    if action in TURNS:
        return motion.yaw if action is Action.TURN_LEFT else -motion.yaw
    return motion.pitch if action is Action.NOD else -motion.pitch


def _faces_camera(motion: Motion) -> bool:
    return abs(motion.yaw) < 0.15 and abs(motion.pitch) < 0.08 and motion.mouth < 0.10


def _eyes_closed(motion: Motion) -> bool:
    closed = motion.eyes < LIMITS.eyes_closed and motion.eye_match < LIMITS.eyes_closed_match
    narrow = motion.eyes < LIMITS.eyes_narrow and motion.eye_match < LIMITS.eyes_narrow_match
    return closed or (narrow and motion.nose_match > LIMITS.nose_still)
