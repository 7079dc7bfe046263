"""What the credit routes take and give."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.credit.rules.classes import CODES


class CreditRecordSchema(Schema):
    """One promise kept or broken."""

    id = fields.UUID(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(["kept", "broken"]))
    kind_name = fields.String(required=True)
    weight_name = fields.String(required=True, allow_none=True)
    what = fields.String(required=True)
    no = fields.String(required=True, metadata={"description": "the case it comes from"})
    on = fields.Date(required=True)
    until = fields.Date(required=True, metadata={"description": "the last day on which it counts"})
    repaired_on = fields.Date(required=True, allow_none=True)
    annulled_reason = fields.String(required=True, allow_none=True)
    repairable_from = fields.Date(required=True, allow_none=True)
    repair = fields.String(required=True, allow_none=True, metadata={"description": "waiting, granted, refused"})
    repair_reason = fields.String(required=True, allow_none=True)
    can_repair = fields.Boolean(required=True)


class CreditStandingSchema(Schema):
    """A subject's class, why, and its records."""

    name = fields.String(required=True)
    credit_code = fields.String(required=True, allow_none=True)
    class_ = fields.String(required=True, data_key="class", attribute="class", validate=validate.OneOf(CODES))
    class_name = fields.String(required=True)
    because = fields.List(fields.String(), required=True)
    may_promise = fields.Boolean(required=True)
    inspected_percent = fields.Integer(required=True)
    records = fields.List(fields.Nested(CreditRecordSchema), required=True)


class MyCreditSchema(Schema):
    """My own credit first, then that of the organisations I act for."""

    data = fields.List(fields.Nested(CreditStandingSchema), required=True)


class CreditRepairAskedSchema(Schema):
    """How a broken promise was made good."""

    explanation = fields.String(required=True, validate=validate.Length(max=1000))


class CreditRepairDecidedSchema(Schema):
    """Whether a repair is granted, and why."""

    outcome = fields.String(required=True, validate=validate.OneOf(["granted", "refused"]))
    reason = fields.String(required=True, validate=validate.Length(max=500))


class CreditRepairSchema(Schema):
    """An application that waits."""

    id = fields.UUID(required=True)
    subject = fields.String(required=True)
    credit_code = fields.String(required=True, allow_none=True)
    explanation = fields.String(required=True)
    applied_at = fields.AwareDateTime(required=True)
    record = fields.Nested(CreditRecordSchema, required=True)


class CreditRepairPageSchema(Schema):
    """A page of applications, oldest first."""

    data = fields.List(fields.Nested(CreditRepairSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class CreditRepairStateSchema(Schema):
    """How an application stands."""

    id = fields.UUID(required=True)
    outcome = fields.String(required=True, allow_none=True)
