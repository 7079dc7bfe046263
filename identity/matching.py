"""Is it the same person: the mean of several frames against the reference, answered in three ways.

The mean of three frames brings the 95th percentile of genuine distances from 0.505 to 0.370 while the first
percentile of other people only moves from 0.703 to 0.683. The library's own tolerance of 0.6 is never used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from identity.engines.base import Encoding, MatchThresholds
from identity.verdicts import Outcome, Reason

MIN_FRAMES = 3


@dataclass(frozen=True)
class Match:
    """How near the session is to the reference, how wide it spreads, and what that means."""

    distance: float
    spread: float
    outcome: Outcome
    reason: Reason | None


def match(session: Sequence[Encoding], reference: Encoding, thresholds: MatchThresholds) -> Match:
    """Compare the encodings of one session (at least three, from its whole length) with the reference.

    Raises ValueError with fewer: one frame alone is not evidence enough for these thresholds.
    """
    if len(session) < MIN_FRAMES:
        raise ValueError(f"{MIN_FRAMES} encodings are needed, not {len(session)}")
    spread = max(_distance(one, other) for one, other in combinations(session, 2))
    distance = _distance(np.mean(session, axis=0), reference)
    return Match(distance, spread, *_decide(distance, spread, thresholds))


def _decide(distance: float, spread: float, thresholds: MatchThresholds) -> tuple[Outcome, Reason | None]:
    if spread > thresholds.same_session:
        return Outcome.FAIL, Reason.IDENTITY_CHANGED
    if distance <= thresholds.pass_at:
        return Outcome.PASS, None
    if distance <= thresholds.review_at:
        return Outcome.REVIEW, Reason.UNCERTAIN_MATCH
    return Outcome.FAIL, Reason.NO_MATCH


def _distance(one: Encoding, other: Encoding) -> float:
    return float(np.linalg.norm(one - other))
