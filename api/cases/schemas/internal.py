"""Internal items (内部审批事项) in the API description."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.cases.schemas.packages import STATUSES, CaseItemSchema


class NewInternalCaseSchema(Schema):
    """Which internal item to file, and the answers given so far."""

    item = fields.String(required=True, validate=validate.Length(1, 60))
    form = fields.Dict(keys=fields.String(), load_default=dict)


class InternalItemSchema(Schema):
    """One line of the published list; limits in working days."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    department = fields.String(required=True)
    basis = fields.List(fields.String(), required=True)
    object = fields.String(required=True)
    authority = fields.String(required=True)
    statutory_days = fields.Integer(required=True)
    promised_days = fields.Integer(required=True)


class InternalListSchema(Schema):
    """The list of internal items (内部审批事项清单)."""

    data = fields.List(fields.Nested(InternalItemSchema), required=True)


class LightInternalCaseSchema(Schema):
    """A case of my department in a list."""

    no = fields.String(required=True)
    item = fields.Nested(CaseItemSchema, required=True)
    status = fields.String(required=True, validate=STATUSES)
    status_text = fields.String(required=True)
    version = fields.Integer(required=True)
    due_on = fields.Date(required=True, allow_none=True)
    updated_at = fields.AwareDateTime(required=True)


class InternalCasePageSchema(Schema):
    """A page of what my department filed, newest first."""

    data = fields.List(fields.Nested(LightInternalCaseSchema), required=True)
    next = fields.String(required=True, allow_none=True)
