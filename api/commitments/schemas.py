"""What the routes of checks and appeals take and give."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from api.cases.schemas.commitments import CaseCommitmentSchema
from api.commitments.queries.worklist import Box
from api.commitments.rules.states import CheckStatus, Outcome
from api.commitments.usecases.checking import Finding
from api.core.paging import PageQuery

STATUSES = validate.OneOf([status.value for status in CheckStatus])


class CheckQuery(PageQuery):
    """Which box of the worklist."""

    box = fields.Enum(Box, by_value=True, load_default=Box.DUE)


class CheckFindingSchema(Schema):
    """What a check found."""

    outcome = fields.Enum(Outcome, by_value=True, required=True)
    version = fields.Integer(required=True, strict=True)
    findings = fields.String(required=True, validate=validate.Length(max=2000))
    evidence = fields.String(load_default="", validate=validate.Length(max=2000))
    rectify_until = fields.Date(load_default=None, allow_none=True)
    weight = fields.Integer(load_default=1, strict=True, validate=validate.Range(1, 3))

    @post_load
    def make(self, sent: dict[str, Any], **_: Any) -> Finding:
        return Finding(**sent)


class BreachConfirmationSchema(Schema):
    """Whether a breach is confirmed; declining wants a reason."""

    outcome = fields.String(required=True, validate=validate.OneOf(["confirmed", "declined"]))
    version = fields.Integer(required=True, strict=True)
    reason = fields.String(load_default="", validate=validate.Length(max=1000))


class AppealDecisionSchema(Schema):
    """How an appeal is decided, and why."""

    outcome = fields.String(required=True, validate=validate.OneOf(["upheld", "overturned"]))
    reason = fields.String(required=True, validate=validate.Length(max=1000))


class CheckAnswerSchema(Schema):
    """What was put right."""

    explanation = fields.String(required=True, validate=validate.Length(max=2000))


class AppealSchema(Schema):
    """Why a breach is contested."""

    reasons = fields.String(required=True, validate=validate.Length(max=2000))


class CheckFileSchema(Schema):
    """One file to hand in."""

    file = fields.Raw(required=True, metadata={"type": "string", "format": "binary"})


class CheckFileTakenSchema(Schema):
    """A file that was taken."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)


class AppealStateSchema(Schema):
    """An appeal and how it stands."""

    reasons = fields.String(required=True)
    filed_at = fields.AwareDateTime(required=True)
    due_on = fields.Date(required=True)
    outcome = fields.String(required=True, allow_none=True, validate=validate.OneOf(["upheld", "overturned"]))
    outcome_text = fields.String(required=True)
    reason = fields.String(required=True, allow_none=True)


class CheckCaseSchema(Schema):
    """The case of a check."""

    no = fields.String(required=True)
    item = fields.Dict(required=True)
    status = fields.String()


class CheckRowSchema(Schema):
    """A check in a list."""

    id = fields.UUID(required=True)
    status = fields.String(required=True, validate=STATUSES)
    status_text = fields.String(required=True)
    title = fields.String(required=True)
    due_on = fields.Date(required=True)
    overdue = fields.Boolean(required=True)
    rectify_until = fields.Date(required=True, allow_none=True)
    assignee = fields.String(required=True, allow_none=True)
    mine = fields.Boolean(required=True)
    version = fields.Integer(required=True)
    case = fields.Nested(CheckCaseSchema, required=True)


class CheckPageSchema(Schema):
    """A page of checks, the most urgent first."""

    data = fields.List(fields.Nested(CheckRowSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class PromiseSchema(CaseCommitmentSchema):
    """What was promised, word for word."""

    body = fields.String(required=True)
    notices = fields.List(fields.String(), required=True)


class CheckSchema(Schema):
    """Everything that a checker, a second person or a judge of appeals needs."""

    id = fields.UUID(required=True)
    status = fields.String(required=True, validate=STATUSES)
    status_text = fields.String(required=True)
    version = fields.Integer(required=True)
    due_on = fields.Date(required=True)
    assignee = fields.String(required=True, allow_none=True)
    mine = fields.Boolean(required=True)
    findings = fields.String(required=True, allow_none=True)
    evidence = fields.String(required=True, allow_none=True)
    weight = fields.Integer(required=True)
    rectify_until = fields.Date(required=True, allow_none=True)
    answer = fields.String(required=True, allow_none=True)
    appeal_until = fields.Date(required=True, allow_none=True)
    appeal = fields.Nested(AppealStateSchema, required=True, allow_none=True)
    files = fields.List(fields.Dict(), required=True)
    promise = fields.Nested(PromiseSchema, required=True)
    credit = fields.Dict(required=True)
    case = fields.Nested(CheckCaseSchema, required=True)
    answers = fields.List(fields.Dict(), required=True)
    can = fields.List(fields.String(), required=True)


class MyCheckSchema(Schema):
    """A check as its citizen sees it."""

    id = fields.UUID(required=True)
    title = fields.String(required=True)
    status = fields.String(required=True)
    status_text = fields.String(required=True)
    due_on = fields.Date(required=True)
    findings = fields.String(required=True, allow_none=True)
    rectify_until = fields.Date(required=True, allow_none=True)
    answer = fields.String(required=True, allow_none=True)
    appeal_until = fields.Date(required=True, allow_none=True)
    appeal = fields.Nested(AppealStateSchema, required=True, allow_none=True)
    can = fields.List(fields.String(), required=True)


class MyChecksSchema(Schema):
    """The checks of one of my cases."""

    data = fields.List(fields.Nested(MyCheckSchema), required=True)
