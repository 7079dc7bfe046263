"""The reviews' part of the API description."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from api.cases.rules.warning import AlertLevel
from api.cases.schemas import CaseClockSchema, CaseItemSchema, CaseSchema, ProblemSchema
from api.core.paging import PageQuery
from api.reviews.queries import Box
from api.reviews.rules.decisions import Decision


class WorklistQuery(PageQuery):
    """Which tasks, and which page of them."""

    box = fields.Enum(Box, by_value=True, load_default=Box.DEPARTMENT)


class DecisionSchema(Schema):
    """A decision; `version` is the one the task view showed."""

    outcome = fields.String(required=True, validate=validate.OneOf(["approve", "return", "reject"]))
    reason = fields.String(load_default="", validate=validate.Length(max=1000))
    problems = fields.List(fields.Nested(ProblemSchema), load_default=list, validate=validate.Length(max=50))
    version = fields.Integer(required=True, strict=True)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Decision:
        """The decision as the rules know it."""
        return Decision(data["outcome"], data["version"], data["reason"], tuple(data["problems"]))


class TaskCaseSchema(Schema):
    """The case of a task in a list; the applicant's name is masked, an organisation's is not."""

    no = fields.String(required=True)
    item = fields.Nested(CaseItemSchema, required=True)
    applicant = fields.String(required=True, allow_none=True)
    submitted_at = fields.AwareDateTime(required=True)


class TaskHeadSchema(Schema):
    """A task."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)
    department = fields.String(required=True)
    role = fields.String(required=True)
    status = fields.String(required=True, validate=validate.OneOf(["open", "claimed", "done", "closed"]))
    assignee = fields.String(required=True, allow_none=True)
    mine = fields.Boolean(required=True)
    due_on = fields.Date(required=True)
    urgency = fields.String(required=True)
    urgency_text = fields.String(required=True)
    version = fields.Integer(required=True)


class TaskRowSchema(TaskHeadSchema):
    """A task in the worklist; `escalated` says that a supervisor was told it is late."""

    escalated = fields.Boolean(required=True)
    opened_at = fields.AwareDateTime(required=True)
    case = fields.Nested(TaskCaseSchema, required=True)


class WorklistSchema(Schema):
    """A page of a box, most urgent first, and how many tasks each box holds."""

    data = fields.List(fields.Nested(TaskRowSchema), required=True)
    next = fields.String(required=True, allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)


class ConfirmedAnswerSchema(Schema):
    """What a source says on a question (系统核验), and whether the applicant says the same."""

    source = fields.String(required=True)
    since = fields.Date(required=True, allow_none=True)
    shown = fields.String(required=True)
    same = fields.Boolean(required=True)


class FoundFactSchema(Schema):
    """One fact that another office answered."""

    name = fields.String(required=True)
    shown = fields.String(required=True)


class FoundSchema(Schema):
    """What another office answered for the case, as of a day."""

    source = fields.String(required=True)
    as_of = fields.Date(required=True, allow_none=True)
    facts = fields.List(fields.Nested(FoundFactSchema), required=True)


class ReviewedAnswerSchema(Schema):
    """One answer in words."""

    field = fields.String(required=True)
    title = fields.String(required=True)
    group = fields.String(required=True)
    value = fields.Raw(required=True)
    shown = fields.String(required=True)
    confirmed = fields.Nested(ConfirmedAnswerSchema, required=True, allow_none=True)


class EarlierDecisionSchema(Schema):
    """One decision on the same case."""

    name = fields.String(required=True)
    department = fields.String(required=True)
    by = fields.String(required=True, allow_none=True)
    outcome = fields.String(required=True)
    reason = fields.String(required=True, allow_none=True)
    decided_at = fields.AwareDateTime(required=True, allow_none=True)


class TaskViewSchema(TaskHeadSchema):
    """A task with everything its decision rests on."""

    can = fields.List(fields.String(), required=True)
    case = fields.Nested(CaseSchema, required=True)
    answers = fields.List(fields.Nested(ReviewedAnswerSchema), required=True)
    found = fields.List(fields.Nested(FoundSchema), required=True)
    notes = fields.List(fields.String(), required=True, metadata={"description": "what a supervisor wrote"})
    earlier = fields.List(fields.Nested(EarlierDecisionSchema), required=True)


class ExtensionSchema(Schema):
    """How many working days more, why, and the version of the case that the head of the office saw."""

    days = fields.Integer(required=True, strict=True)
    reason = fields.String(required=True, validate=validate.Length(max=500))
    version = fields.Integer(required=True, strict=True)


class ExtendedCaseSchema(Schema):
    """The case after its extension; nothing of the applicant's."""

    no = fields.String(required=True)
    version = fields.Integer(required=True)
    clock = fields.Nested(CaseClockSchema, required=True)


class AlertNoteSchema(Schema):
    """What the supervisor expects of the office; may be left out."""

    note = fields.String(load_default="", validate=validate.Length(max=500))


class AlertCaseSchema(Schema):
    """The case of an alert."""

    no = fields.String(required=True)
    item = fields.Nested(CaseItemSchema, required=True)


class AlertSchema(Schema):
    """One task, or the case itself where `task` is null, that is nearly due or late; days are working days."""

    id = fields.UUID(required=True)
    level = fields.String(required=True, validate=validate.OneOf([level.value for level in AlertLevel]))
    level_text = fields.String(required=True)
    case = fields.Nested(AlertCaseSchema, required=True)
    task = fields.String(required=True, allow_none=True)
    department = fields.String(required=True)
    department_name = fields.String(required=True)
    assignee = fields.String(required=True, allow_none=True)
    due_on = fields.Date(required=True)
    late_days = fields.Integer(required=True)
    raised_at = fields.AwareDateTime(required=True)
    seen_at = fields.AwareDateTime(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)


class AlertOfficeSchema(Schema):
    """How one office stands."""

    department = fields.String(required=True)
    department_name = fields.String(required=True)
    overdue = fields.Integer(required=True)
    soon = fields.Integer(required=True)
    unseen = fields.Integer(required=True)


class AlertPageSchema(Schema):
    """A page of alerts, newest first, and the sums of every office that you supervise."""

    data = fields.List(fields.Nested(AlertSchema), required=True)
    next = fields.String(required=True, allow_none=True)
    offices = fields.List(fields.Nested(AlertOfficeSchema), required=True)
