"""What goes in and out of verification."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from api.accounts.models import Person
from api.accounts.rules.masking import mask_id_number, mask_name
from api.core.actors import Level
from api.core.messages import sentence_for
from api.verification.models import AlternativeVerification
from api.verification.rules.methods import Method, Standing
from api.verification.rules.reasons import ACTIONS
from api.verification.usecases.challenges import Challenge
from api.verification.usecases.face import Answered

METHODS = [each.value for each in Method]


class ChallengeWanted(Schema):
    """What the verification is for, e.g. an item's code; the challenge is good for that alone."""

    purpose = fields.String(required=True, validate=validate.Length(1, 60))


class ChallengeSchema(Schema):
    """What to do in front of the camera, in this order."""

    id = fields.String(required=True)
    purpose = fields.String(required=True)
    actions = fields.List(fields.String(validate=validate.OneOf(list(ACTIONS))), required=True)
    prompts = fields.List(fields.String(), required=True, metadata={"description": "the actions in Chinese"})
    expires_at = fields.String(required=True, metadata={"format": "date-time"})
    alternatives = fields.List(fields.String(validate=validate.OneOf(METHODS)), required=True)


class AnsweredSchema(Schema):
    """Passed or not, and what to do next."""

    passed = fields.Boolean(required=True)
    level = fields.String(required=True, validate=validate.OneOf([level.code for level in Level]))
    reason = fields.String(required=True, allow_none=True)
    message = fields.String(required=True, metadata={"description": "Chinese, for the citizen"})
    alternatives = fields.List(fields.String(validate=validate.OneOf(METHODS)), required=True)


class AlternativeWanted(Schema):
    """Another way to be verified."""

    method = fields.String(required=True, validate=validate.OneOf(METHODS))


class AlternativeSchema(Schema):
    """A request, as the person sees it."""

    id = fields.UUID(required=True)
    method = fields.String(required=True)
    name = fields.String(required=True, metadata={"description": "the method in Chinese"})
    standing = fields.String(required=True, validate=validate.OneOf([each.value for each in Standing]))
    asked_at = fields.AwareDateTime(required=True)


class AlternativeList(Schema):
    """A person's own requests, the newest first."""

    data = fields.List(fields.Nested(AlternativeSchema), required=True)


class WaitingSchema(AlternativeSchema):
    """A request, as the clerk sees it: enough to find whose document to ask for."""

    person_name = fields.String(required=True, metadata={"description": "masked"})
    id_number = fields.String(required=True, metadata={"description": "masked"})
    after_face = fields.Boolean(required=True)


class WaitingPage(Schema):
    """A page of what waits, the oldest first."""

    data = fields.List(fields.Nested(WaitingSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class Confirmation(Schema):
    """The number that the clerk read from the document in hand."""

    id_number = fields.String(required=True, load_only=True, validate=validate.Length(1, 24))


class Refusal(Schema):
    """Why the person could not be verified."""

    note = fields.String(required=True, validate=validate.Length(1, 200))


def challenge_out(challenge: Challenge, alternatives: tuple[Method, ...]) -> dict[str, Any]:
    """A challenge with its prompts and the ways around it."""
    prompts = [ACTIONS[action] for action in challenge.actions]
    shown = {"id": challenge.id, "purpose": challenge.purpose, "expires_at": challenge.expires_at}
    return {**shown, "actions": challenge.actions, "prompts": prompts, "alternatives": alternatives}


def answered_out(answered: Answered, alternatives: tuple[Method, ...]) -> dict[str, Any]:
    """The outcome with its sentence; other ways are named when it did not pass."""
    return {
        "passed": answered.passed,
        "level": answered.level.code,
        "reason": answered.reason,
        "message": sentence_for(answered.reason or "face.passed", {"action": answered.action}),
        "alternatives": () if answered.passed else alternatives,
    }


def alternative_out(asked: AlternativeVerification) -> dict[str, Any]:
    """A request, as the person sees it."""
    shown = {"id": asked.id, "method": asked.method, "standing": asked.standing, "asked_at": asked.asked_at}
    return {**shown, "name": Method(asked.method).chinese}


def waiting_out(asked: AlternativeVerification, person: Person) -> dict[str, Any]:
    """A request, as the clerk sees it."""
    who = {"person_name": mask_name(person.name or ""), "id_number": mask_id_number(person.id_number or "")}
    return {**alternative_out(asked), **who, "after_face": asked.after_face}
