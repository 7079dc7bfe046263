"""The catalogue's part of the API description. Answers are made as bytes; a test holds them against these schemas."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.core.paging import PageQuery


class ItemsQuery(PageQuery):
    """What a list of items is asked for."""

    q = fields.String(load_default="", validate=validate.Length(max=100))
    theme = fields.String(load_default=None)
    audience = fields.String(load_default=None, validate=validate.OneOf(["citizen", "organisation"]))
    department = fields.String(load_default=None)


class SearchReasonSchema(Schema):
    """Why a search found an item: the phrase and what it is to the item."""

    kind = fields.String(
        required=True, validate=validate.OneOf(["name", "alias", "theme", "department", "question", "summary"])
    )
    text = fields.String(required=True)


class ItemRowSchema(Schema):
    """An item in a list; `fee` in fen, `promised_days` in working days."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    summary = fields.String(required=True)
    department = fields.String(required=True)
    department_name = fields.String(required=True)
    theme = fields.String(required=True)
    audience = fields.List(fields.String(), required=True)
    promised_days = fields.Integer(required=True)
    visits = fields.Integer(required=True)
    fee = fields.Integer(required=True)
    matched = fields.Nested(SearchReasonSchema, allow_none=True)


class ItemPageSchema(Schema):
    """A page of items."""

    data = fields.List(fields.Nested(ItemRowSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class WordListSchema(Schema):
    """Words to complete from."""

    data = fields.List(fields.String(), required=True)


class LegalBasisSchema(Schema):
    """The law an item rests on."""

    law = fields.String(required=True)
    article = fields.String(required=True)
    says = fields.String(required=True)


class LimitsSchema(Schema):
    """Working days by law and as promised."""

    statutory = fields.Integer(required=True)
    promised = fields.Integer(required=True)


class MaterialOriginSchema(Schema):
    """Where a material can come from without the citizen."""

    kind = fields.String(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)


class WantedMaterialSchema(Schema):
    """A paper asked for; `count` is the least and the most files, `held` whether it need not be brought."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    accept = fields.List(fields.String(), required=True)
    count = fields.List(fields.Integer(), required=True, validate=validate.Length(equal=2))
    required = fields.Boolean(required=True)
    held = fields.Boolean(required=True)
    held_from = fields.String(required=True, allow_none=True)
    instead = fields.List(fields.Nested(MaterialOriginSchema), required=True)
    why = fields.String(required=True)
    how = fields.String(required=True)
    tips = fields.List(fields.String(), required=True)
    show_if = fields.Dict(required=True, allow_none=True)


class PlannedTaskSchema(Schema):
    """A task as planned; `when` is the condition on which it is needed."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)
    department = fields.String(required=True)
    department_name = fields.String(required=True)
    working_days = fields.Integer(required=True)
    counted = fields.Boolean(required=True)
    when = fields.Dict(required=True, allow_none=True)


class GuideStageSchema(Schema):
    """A stage; its tasks run in parallel."""

    name = fields.String(required=True)
    explains = fields.String(required=True)
    join = fields.String(required=True)
    quorum = fields.Integer(required=True, allow_none=True)
    tasks = fields.List(fields.Nested(PlannedTaskSchema), required=True)


class GuideResultSchema(Schema):
    """What a granted case issues."""

    name = fields.String(required=True)
    delivery = fields.List(fields.String(), required=True)


class CounterSchema(Schema):
    """A counter."""

    name = fields.String(required=True)
    address = fields.String(required=True)
    hours = fields.String(required=True)
    phone = fields.String(required=True)
    access = fields.String(required=True)


class AnsweredQuestionSchema(Schema):
    """A frequent question and its answer."""

    q = fields.String(required=True)
    a = fields.String(required=True)
    facet = fields.String(required=True, allow_none=True)


class HandledBySchema(Schema):
    """Who handles it in some regions; no region means all the others."""

    regions = fields.List(fields.String(), required=True)
    department_name = fields.String(required=True)
    kind = fields.String(required=True, allow_none=True, validate=validate.OneOf(["下放", "委托"]))
    since = fields.Date(required=True, allow_none=True)
    basis = fields.String(required=True)


class GuideSchema(ItemRowSchema):
    """The guide of an item; `form` is JSON Schema 2020-12 with the platform's `x-` keywords."""

    version = fields.String(required=True)
    handled_by = fields.List(fields.Nested(HandledBySchema), required=True)
    aliases = fields.List(fields.String(), required=True)
    identity = fields.String(required=True)
    proxy = fields.String(required=True)
    legal_basis = fields.List(fields.Nested(LegalBasisSchema), required=True)
    limits = fields.Nested(LimitsSchema, required=True)
    fee_note = fields.String(required=True)
    batch = fields.Boolean(required=True, metadata={"description": "whether organisations may file by spreadsheet"})
    eligibility = fields.List(fields.String(), required=True)
    form = fields.Dict(required=True)
    materials = fields.List(fields.Nested(WantedMaterialSchema), required=True)
    stages = fields.List(fields.Nested(GuideStageSchema), required=True)
    result = fields.Nested(GuideResultSchema, required=True)
    places = fields.List(fields.Nested(CounterSchema), required=True)
    questions = fields.List(fields.Nested(AnsweredQuestionSchema), required=True)
