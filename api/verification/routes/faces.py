"""Proving by face who I am."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from api.accounts.models import Person
from api.accounts.ports import PopulationRegistry
from api.core.auth import REAL_NAME, allow, citizen
from api.core.db import session
from api.core.runtime import runtime
from api.http_errors import ErrorSchema
from api.verification.ports import FaceVerifier
from api.verification.rules.frames import MOST_BYTES, MOST_FRAMES
from api.verification.rules.methods import Method, methods_for
from api.verification.schemas import AnsweredSchema, ChallengeSchema, ChallengeWanted, answered_out, challenge_out
from api.verification.usecases.challenges import open_challenge
from api.verification.usecases.face import FaceDesk, answer_challenge

blp = Blueprint(
    "face-challenges", __name__, url_prefix="/api/v1/me/face-challenges", description="Proving by face who I am"
)

MULTIPART_OVERHEAD = 64 * 1024
FRAMES = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["frames"],
                "properties": {
                    "frames": {
                        "type": "array",
                        "maxItems": MOST_FRAMES,
                        "items": {"type": "string", "contentMediaType": "image/jpeg"},
                        "description": "JPEG or PNG in the order taken, about ten a second",
                    }
                },
            }
        }
    },
}


@blp.route("", methods=["POST"])
@allow(REAL_NAME)
@blp.arguments(ChallengeWanted)
@blp.response(201, ChallengeSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="auth.level_too_low")
@blp.alt_response(409, schema=ErrorSchema, description="face.challenge_impossible")
@blp.alt_response(429, schema=ErrorSchema, description="face.locked")
def ask_for_challenge(sent: dict[str, str]) -> dict[str, Any]:
    """Draw a random challenge that my needs allow; used once, for one purpose, within two minutes."""
    here = runtime()
    verifier = here.ports.find(FaceVerifier)
    opened = open_challenge(session(), here.redis, here.limiter, verifier, here.clock.now(), citizen(), sent["purpose"])
    return challenge_out(opened, my_alternatives())


@blp.route("/<string:challenge_id>/frames", methods=["POST"])
@allow(REAL_NAME)
@blp.doc(requestBody=FRAMES)
@blp.response(200, AnsweredSchema)
@blp.alt_response(401, schema=ErrorSchema)
@blp.alt_response(403, schema=ErrorSchema, description="auth.level_too_low")
@blp.alt_response(409, schema=ErrorSchema, description="face.challenge_gone, face.no_portrait")
@blp.alt_response(413, schema=ErrorSchema, description="face.too_many_frames, face.frames_too_large")
@blp.alt_response(415, schema=ErrorSchema, description="face.frame_kind")
@blp.alt_response(422, schema=ErrorSchema, description="face.no_frames, face.frame_unreadable")
@blp.alt_response(429, schema=ErrorSchema, description="face.locked")
@blp.alt_response(503, schema=ErrorSchema, description="face.busy, face.unavailable")
def hand_in_frames(challenge_id: str) -> dict[str, Any]:
    """Hand in the recording; raises my level when it shows me doing what was asked."""
    here = runtime()
    desk = FaceDesk(here.redis, here.limiter, here.ports.find(PopulationRegistry), here.ports.find(FaceVerifier))
    answered = answer_challenge(session(), desk, here.clock.now(), citizen(), challenge_id, frames_sent())
    if answered.passed:
        here.sessions.raise_level(citizen().id, answered.level)
    return answered_out(answered, my_alternatives())


def frames_sent() -> list[bytes]:
    """The frames of the request; a body beyond the limit is refused before it is read."""
    request.max_content_length = MOST_BYTES + MULTIPART_OVERHEAD
    return [upload.stream.read() for upload in request.files.getlist("frames")]


def my_alternatives() -> tuple[Method, ...]:
    """The other ways that fit the needs of the person who asks."""
    return methods_for(frozenset(session().get_one(Person, citizen().id).needs))
