"""How citizens are asked less: what other offices are asked, what earlier cases give, what was spared."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.accounts.schemas import ConsentGiven
from api.exchange.rules.states import WANTED, LookupState

STATES = validate.OneOf([WANTED, *(state.value for state in LookupState)])


class EarlierCaseSchema(Schema):
    """The earlier case that a file was handed in with, and the day."""

    no = fields.String(required=True)
    on = fields.Date(required=True)


class ReusableSchema(EarlierCaseSchema):
    """Files of an earlier case that may be handed in again; `files` counts them."""

    item = fields.String(required=True)
    files = fields.Integer(required=True)


class RecordedConsentSchema(Schema):
    """A consent that was given: the version of its text, and when."""

    version = fields.String(required=True)
    at = fields.AwareDateTime(required=True)


class LookupConsentSchema(Schema):
    """Consent that these sources are asked for this case."""

    sources = fields.List(
        fields.String(validate=validate.Length(1, 60)), required=True, validate=validate.Length(min=1, max=20)
    )
    consent = fields.Nested(ConsentGiven, required=True)


class ReuseConsentSchema(Schema):
    """Consent that files of an earlier case are used again."""

    consent = fields.Nested(ConsentGiven, required=True)


class CaseLookupSchema(Schema):
    """One source: what it could give or was asked for, how far that is, and what the citizen may do about it."""

    source = fields.String(required=True)
    name = fields.String(required=True)
    facts = fields.List(fields.String(), required=True)
    fields_ = fields.List(fields.String(), required=True, data_key="fields", attribute="fields")
    materials = fields.List(fields.String(), required=True)
    purpose = fields.String(required=True)
    state = fields.String(required=True, validate=STATES)
    state_text = fields.String(required=True)
    asked_at = fields.AwareDateTime(required=True, allow_none=True)
    answered_at = fields.AwareDateTime(required=True, allow_none=True)
    as_of = fields.Date(required=True, allow_none=True)
    consent = fields.Nested(RecordedConsentSchema, required=True, allow_none=True)
    can = fields.List(fields.String(validate=validate.OneOf(["ask", "withdraw"])), required=True)


class CasePaperSchema(Schema):
    """A paper that the citizen need not bring: who vouches for it, as of when, agreed to when."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    source = fields.String(required=True)
    since = fields.Date(required=True, allow_none=True)
    consented_at = fields.AwareDateTime(required=True, allow_none=True)


class CaseSparedAnswerSchema(Schema):
    """A question that was answered in the citizen's place."""

    field = fields.String(required=True)
    title = fields.String(required=True)
    source = fields.String(required=True)
    since = fields.Date(required=True, allow_none=True)
    consented_at = fields.AwareDateTime(required=True, allow_none=True)


class CaseSparedSchema(Schema):
    """What the citizen was spared."""

    questions = fields.Integer(required=True)
    materials = fields.Integer(required=True)
    fields_ = fields.List(fields.String(), required=True, data_key="fields", attribute="fields")
    answers = fields.List(fields.Nested(CaseSparedAnswerSchema), required=True)
    papers = fields.List(fields.Nested(CasePaperSchema), required=True)
