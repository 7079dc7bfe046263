"""A package's case (套餐) and its parts, as the API describes them."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.cases.rules.status import Owner, Status

STATUSES = validate.OneOf([status.value for status in Status])
OWNERS = validate.OneOf([owner.value for owner in Owner])


class CaseItemSchema(Schema):
    """The item of a case."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    version = fields.String()


class CasePackageSchema(Schema):
    """The package that a case belongs to."""

    code = fields.String(required=True)
    name = fields.String(required=True)


class CaseWholeSchema(Schema):
    """The package's case that a part belongs to."""

    no = fields.String(required=True)
    name = fields.String(required=True)


class LightPartSchema(Schema):
    """A part of a package in a list of cases."""

    no = fields.String(required=True)
    item = fields.Nested(CaseItemSchema, required=True)
    status = fields.String(required=True, validate=STATUSES)
    status_text = fields.String(required=True)
    due_on = fields.Date(required=True, allow_none=True)


class CasePartSchema(LightPartSchema):
    """A part of a package; `wanted` counts what the citizen must put right, `waits_for` must be granted first."""

    owner = fields.String(required=True, validate=OWNERS)
    version = fields.Integer(required=True)
    waits_for = fields.Nested(CaseWholeSchema, required=True, allow_none=True)
    wanted = fields.Integer(required=True)
    reason = fields.String(required=True, allow_none=True)
    certified = fields.Boolean(required=True)
