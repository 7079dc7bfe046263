"""Scenario guides (情景式指南) as the API describes them."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.catalogue.schemas.items import CounterSchema, WantedMaterialSchema


class ScenarioRowSchema(Schema):
    """A scenario in a list."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    summary = fields.String(required=True)
    theme = fields.String(required=True)
    audience = fields.List(fields.String(), required=True)
    aliases = fields.List(fields.String(), required=True)
    starts = fields.List(fields.String(), required=True)


class ScenarioListSchema(Schema):
    """All scenarios."""

    data = fields.List(fields.Nested(ScenarioRowSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class ScenarioChoiceSchema(Schema):
    """A choice: what to send and what to show."""

    value = fields.Raw(required=True)
    title = fields.String(required=True)


class ScenarioQuestionSchema(Schema):
    """One question; `choices` is empty where a number is asked for."""

    field = fields.String(required=True)
    title = fields.String(required=True)
    description = fields.String(required=True)
    type = fields.String(required=True, validate=validate.OneOf(["string", "boolean", "integer"]))
    unit = fields.String(required=True)
    choices = fields.List(fields.Nested(ScenarioChoiceSchema), required=True)


class ScenarioSchema(ScenarioRowSchema):
    """A scenario with its questions as a form, and the first of them."""

    version = fields.String(required=True)
    form = fields.Dict(required=True)
    next = fields.Nested(ScenarioQuestionSchema, required=True, allow_none=True)


class ScenarioAnswersSchema(Schema):
    """The answers given so far, and the questions that somebody would rather not answer."""

    answers = fields.Dict(keys=fields.String(), load_default=dict)
    skipped = fields.List(fields.String(validate=validate.Length(max=60)), load_default=list)


class GuideStepSchema(Schema):
    """A stage of the office's work."""

    name = fields.String(required=True)
    explains = fields.String(required=True)


class GuideStartSchema(Schema):
    """Something to file: the item or package, why, and the answers to begin the draft with."""

    kind = fields.String(required=True, validate=validate.OneOf(["item", "package"]))
    code = fields.String(required=True)
    name = fields.String(required=True)
    summary = fields.String(required=True)
    because = fields.String(required=True)
    promised_days = fields.Integer(required=True)
    answers = fields.Dict(required=True)
    items = fields.List(fields.Dict(), required=True)
    stages = fields.List(fields.Nested(GuideStepSchema), required=True)


class GuideMaterialSchema(WantedMaterialSchema):
    """A paper of the guide: for which items, and whether the answers make it certain already."""

    wanted_by = fields.List(fields.String(), required=True)
    certain = fields.Boolean(required=True)


class YourGuideSchema(Schema):
    """*Your* guide; `promised` and `statutory` in working days, `fee` in fen."""

    starts = fields.List(fields.Nested(GuideStartSchema), required=True)
    steps = fields.List(fields.String(), required=True)
    notes = fields.List(fields.String(), required=True)
    materials = fields.List(fields.Nested(GuideMaterialSchema), required=True)
    places = fields.List(fields.Nested(CounterSchema), required=True)
    promised = fields.Integer(required=True)
    statutory = fields.Integer(required=True)
    visits = fields.Integer(required=True)
    fee = fields.Integer(required=True)


class ScenarioGuideSchema(Schema):
    """The next question while answers are missing, else the guide and the address at which anybody sees the same."""

    scenario = fields.Nested(ScenarioRowSchema, required=True)
    answers = fields.Dict(required=True)
    next = fields.Nested(ScenarioQuestionSchema, required=True, allow_none=True)
    guide = fields.Nested(YourGuideSchema, required=True, allow_none=True)
    link = fields.String(required=True, allow_none=True)
