"""The public notices' part of the API description."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from api.cases.schemas import CaseItemSchema, ProblemSchema
from api.core.paging import PageQuery
from api.publicity.rules.objections import Answer, State, Then


class PublicNoticeQuery(PageQuery):
    """Which notices."""

    q = fields.String(load_default="", validate=validate.Length(max=60))


class PublishedFactSchema(Schema):
    """One answer that everybody may read."""

    label = fields.String(required=True)
    text = fields.String(required=True)


class PublicNoticeSchema(Schema):
    """A notice; `days` are working days unless `calendar_days`; what it told is gone once it has ended."""

    id = fields.UUID(required=True)
    no = fields.String(required=True)
    item = fields.Nested(CaseItemSchema, required=True)
    title = fields.String(required=True)
    applicant = fields.String(required=True)
    facts = fields.List(fields.Nested(PublishedFactSchema), required=True)
    department = fields.String(required=True)
    phone = fields.String(required=True)
    from_ = fields.Date(required=True, data_key="from", attribute="from")
    until = fields.Date(required=True)
    days = fields.Integer(required=True)
    calendar_days = fields.Boolean(required=True)
    running = fields.Boolean(required=True)


class PublicNoticePageSchema(Schema):
    """A page of notices that are up, newest first."""

    data = fields.List(fields.Nested(PublicNoticeSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class NewObjectionSchema(Schema):
    """What somebody objects."""

    reason = fields.String(required=True, validate=validate.Length(10, 2000))


class ObjectionFileSchema(Schema):
    """One file that supports an objection."""

    file = fields.Raw(required=True, metadata={"type": "string", "format": "binary"})


class ObjectedNoticeSchema(Schema):
    """The notice of an objection."""

    id = fields.UUID(required=True)
    item = fields.String(required=True)
    title = fields.String(required=True)


class EvidenceSchema(Schema):
    """A file that was handed in with an objection."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)


class ObjectionSchema(Schema):
    """An objection and what became of it."""

    no = fields.String(required=True)
    notice = fields.Nested(ObjectedNoticeSchema, required=True)
    reason = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf([state.value for state in State]))
    state_text = fields.String(required=True)
    answer = fields.String(required=True, allow_none=True)
    made_at = fields.AwareDateTime(required=True)
    answered_at = fields.AwareDateTime(required=True, allow_none=True)
    notice_until = fields.Date(required=True)
    files = fields.List(fields.Nested(EvidenceSchema), required=True)


class ObjectionPageSchema(Schema):
    """A page of objections."""

    data = fields.List(fields.Nested(ObjectionSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class OfficeObjectionSchema(ObjectionSchema):
    """An objection as the office reads it; who objected is masked."""

    by = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)
    case = fields.String(required=True)
    task = fields.UUID(required=True)


class AnswerSchema(Schema):
    """The office's answer; `then` says what follows for the case when the objection is upheld."""

    outcome = fields.Enum(State, by_value=True, required=True)
    answer = fields.String(required=True, validate=validate.Length(1, 1000))
    then = fields.Enum(Then, by_value=True, load_default=Then.REJECT)
    problems = fields.List(fields.Nested(ProblemSchema), load_default=list, validate=validate.Length(max=20))

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Answer:
        """The answer as the rules know it."""
        return Answer(data["outcome"], data["answer"], data["then"], tuple(data["problems"]))
