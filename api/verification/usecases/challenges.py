"""Face challenges (随机动作): drawn for one person, purpose and session, used once, soon over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import orjson
from redis import Redis
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.core.actors import Citizen
from api.core.errors import Refused, TooMany
from api.core.ids import digest, new_token
from api.core.limits import Limiter
from api.verification.ports import FaceVerifier
from api.verification.rules.methods import methods_for, named

LIFE = timedelta(seconds=120)
ATTEMPTS = "5/day"
CHALLENGES = "30/day"


@dataclass(frozen=True)
class Challenge:
    """What a person is asked to do; `expires_at` is an ISO 8601 instant."""

    id: str
    purpose: str
    session_id: str
    actions: tuple[str, ...]
    expires_at: str


def open_challenge(
    session: Session, redis: Redis, limiter: Limiter, verifier: FaceVerifier, now: datetime, asker: Citizen,
    purpose: str,
) -> Challenge:  # fmt: skip
    """Draw a challenge that the person's needs allow; an earlier one of theirs ends.

    Raises TooMany `face.locked` after five attempts a day and Refused `face.challenge_impossible`, both naming the
    other ways.
    """
    needs = session.get_one(Person, asker.id).needs
    others = named(methods_for(frozenset(needs)))
    refuse_when_locked(limiter, asker, others)
    limiter.hit(CHALLENGES, "face-challenge", str(asker.id))
    actions = verifier.draw_actions(needs)
    if actions is None:
        raise Refused("face.challenge_impossible", alternatives=others)
    opened = Challenge(new_token(), purpose, asker.session_id, actions, (now + LIFE).isoformat())
    keep(redis, asker, opened, LIFE)
    record(session, now, asker, Tag.FACE_CHALLENGED, person=asker.id, purpose=purpose, challenge=digest(opened.id))
    return opened


def refuse_when_locked(limiter: Limiter, asker: Citizen, alternatives: str) -> None:
    """TooMany `face.locked`, naming the other ways, when today's attempts are used up."""
    with _naming(alternatives):
        limiter.check(ATTEMPTS, "face-attempt", str(asker.id), reason="face.locked")


def count_attempt(limiter: Limiter, asker: Citizen, alternatives: str) -> None:
    """Count an attempt before anybody looks at it, so that those sent at once count too; raises as above."""
    with _naming(alternatives):
        limiter.hit(ATTEMPTS, "face-attempt", str(asker.id), reason="face.locked")


def uncount_attempt(limiter: Limiter, asker: Citizen) -> None:
    """Take an attempt back that nobody could judge."""
    limiter.give_back(ATTEMPTS, "face-attempt", str(asker.id))


@contextmanager
def _naming(alternatives: str) -> Iterator[None]:
    try:
        yield
    except TooMany as locked:
        raise TooMany(locked.reason, retry_after=locked.retry_after, alternatives=alternatives) from None


def keep(redis: Redis, asker: Citizen, challenge: Challenge, life: timedelta) -> None:
    """Store the one open challenge of a person, under the digest of its id."""
    stored = {**asdict(challenge), "id": digest(challenge.id)}
    redis.set(_key(asker), orjson.dumps(stored), ex=life)


def spend_challenge(redis: Redis, now: datetime, asker: Citizen, challenge_id: str) -> Challenge:
    """Take the open challenge of a person, so that nobody can answer it again.

    Raises Refused `face.challenge_gone` for a used, expired, superseded or another's challenge, or from another
    session than the one it was drawn in.
    """
    stored = redis.getdel(_key(asker))
    if not isinstance(stored, bytes):
        raise Refused("face.challenge_gone")
    found = orjson.loads(stored)
    mine = found["id"] == digest(challenge_id) and found["session_id"] == asker.session_id
    if not mine or now > datetime.fromisoformat(found["expires_at"]):
        raise Refused("face.challenge_gone")
    return Challenge(**{**found, "id": challenge_id, "actions": tuple(found["actions"])})


def give_back(redis: Redis, now: datetime, asker: Citizen, challenge: Challenge) -> None:
    """Let a challenge be answered after all, because nobody has looked at the answer; for what is left of its life."""
    left = datetime.fromisoformat(challenge.expires_at) - now
    if left > timedelta(seconds=1):
        keep(redis, asker, challenge, left)


def _key(asker: Citizen) -> str:
    return f"face-challenge:{asker.id}"
