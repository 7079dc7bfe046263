"""Judging a recording (人脸核验) and what follows from the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from redis import Redis
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.ports import PopulationRegistry
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.core.actors import Citizen, Level
from api.core.errors import PlatformError, Refused, Unavailable
from api.core.ids import digest
from api.core.limits import Limiter
from api.verification.ports import FaceVerdict, FaceVerifier, Outcome
from api.verification.rules.frames import check_frames
from api.verification.rules.methods import Method, methods_for, named
from api.verification.rules.reasons import NEEDS_REVIEW, told_action, told_reason
from api.verification.usecases.alternatives import ask_for_alternative
from api.verification.usecases.challenges import (
    ATTEMPTS,
    Challenge,
    count_attempt,
    give_back,
    spend_challenge,
    uncount_attempt,
)


@dataclass(frozen=True)
class Answered:
    """What a person is told about their recording: no more than passed or not, and what to do."""

    level: Level
    reason: str | None
    action: str = ""

    @property
    def passed(self) -> bool:
        """Whether the recording proved the person."""
        return self.reason is None


@dataclass(frozen=True)
class FaceDesk:
    """What judging needs besides the database."""

    redis: Redis
    limiter: Limiter
    registry: PopulationRegistry
    verifier: FaceVerifier


def answer_challenge(
    session: Session, desk: FaceDesk, now: datetime, asker: Citizen, challenge_id: str, frames: Sequence[bytes]
) -> Answered:
    """Judge a recording against the person's record portrait; frames live in memory until the verdict, never longer.

    Raises what `check_frames`, `spend_challenge` and the verifier raise; TooMany `face.locked`; Refused
    `face.no_portrait`. A challenge whose answer nobody could look at stays open.
    """
    check_frames(frames)
    person = session.get_one(Person, asker.id)
    others = named(methods_for(frozenset(person.needs)))
    count_attempt(desk.limiter, asker, others)
    try:
        challenge = spend_challenge(desk.redis, now, asker, challenge_id)
        verdict = _judged(desk, now, asker, person, challenge, frames)
    except PlatformError:
        uncount_attempt(desk.limiter, asker)
        raise
    return _follow(session, desk.limiter, now, asker, challenge, verdict)


def _judged(
    desk: FaceDesk, now: datetime, asker: Citizen, person: Person, challenge: Challenge, frames: Sequence[bytes]
) -> FaceVerdict:
    try:
        portrait = desk.registry.portrait(person.id_number or "")
        if portrait is None:
            raise Refused("face.no_portrait", alternatives=named(methods_for(frozenset(person.needs))))
        return desk.verifier.judge(frames, portrait, challenge.actions)
    except Unavailable:
        give_back(desk.redis, now, asker, challenge)
        raise


def _follow(
    session: Session, limiter: Limiter, now: datetime, asker: Citizen, challenge: Challenge, verdict: FaceVerdict
) -> Answered:
    _record(session, now, asker, challenge, verdict)
    if verdict.outcome is Outcome.PASS:
        limiter.clear(ATTEMPTS, "face-attempt", str(asker.id))
        session.get_one(Person, asker.id, with_for_update=True).level = Level.FACE
        return Answered(Level.FACE, None)
    if verdict.outcome is Outcome.REVIEW:
        ask_for_alternative(session, now, asker, Method.COUNTER, after_face=True)
        return Answered(asker.level, NEEDS_REVIEW)
    return Answered(asker.level, told_reason(verdict.rule), told_action(verdict.action))


def _record(session: Session, now: datetime, asker: Citizen, challenge: Challenge, verdict: FaceVerdict) -> None:
    record(
        session,
        now,
        asker,
        Tag.FACE_JUDGED,
        person=asker.id,
        purpose=challenge.purpose,
        challenge=digest(challenge.id),
        outcome=verdict.outcome,
        rule=verdict.rule,
        action=verdict.action,
        evidence=verdict.evidence,
    )
