"""The payments' part of the API description; amounts in fen."""

from __future__ import annotations

from marshmallow import Schema, fields, validate


class PaymentLineSchema(Schema):
    """One position of a bill."""

    name = fields.String(required=True)
    amount = fields.Integer(required=True)


class PaymentAttemptSchema(Schema):
    """One attempt; open `pay_url` to pay, it is null until the gateway has made the order."""

    no = fields.String(required=True)
    state = fields.String(required=True)
    amount = fields.Integer(required=True)
    pay_url = fields.String(required=True, allow_none=True)


class PaymentReceiptSchema(Schema):
    """The proof of a payment."""

    no = fields.String(required=True)
    transaction = fields.String(required=True, allow_none=True)


class PaymentSchema(Schema):
    """One payment."""

    id = fields.UUID(required=True)
    task = fields.UUID(required=True)
    title = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["wanted", "paid", "closed", "refunding", "refunded"]))
    state_text = fields.String(required=True)
    lines = fields.List(fields.Nested(PaymentLineSchema), required=True)
    total = fields.Integer(required=True)
    due_on = fields.Date(required=True)
    paid_at = fields.AwareDateTime(required=True, allow_none=True)
    attempt = fields.Nested(PaymentAttemptSchema, required=True, allow_none=True)
    receipt = fields.Nested(PaymentReceiptSchema, required=True, allow_none=True)
    can = fields.List(fields.String(), required=True)


class PaymentsSchema(Schema):
    """The payments of a case."""

    data = fields.List(fields.Nested(PaymentSchema), required=True)


class AssessmentSchema(Schema):
    """The amounts that a task sets, in fen by code."""

    amounts = fields.Dict(
        keys=fields.String(validate=validate.Length(1, 60)), values=fields.Integer(strict=True), required=True
    )


class AssessedSchema(Schema):
    """The amounts that a task has set."""

    task = fields.UUID(required=True)
    amounts = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)


class TakenSchema(Schema):
    """That a callback was taken; the same for every repetition."""

    taken = fields.Boolean(required=True)
