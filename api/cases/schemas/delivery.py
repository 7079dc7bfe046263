"""How the result of a case reaches its citizen (送达), in the API description."""

from __future__ import annotations

from marshmallow import Schema, fields


class DeliveryOfferSchema(Schema):
    """One way to get the result, and what its courier takes from the recipient, in fen."""

    method = fields.String(required=True)
    name = fields.String(required=True)
    fee = fields.Integer(required=True)


class ReceiverSchema(Schema):
    """Who takes the result in hand; veiled once the case is handed in."""

    name = fields.String(required=True)
    phone = fields.String(required=True)
    address = fields.String(required=True)


class ParcelEventSchema(Schema):
    """One thing that the courier reported."""

    at = fields.AwareDateTime(required=True)
    status = fields.String(required=True)
    status_text = fields.String(required=True)
    text = fields.String(required=True)
    place = fields.String(required=True)


class CaseTrackingSchema(Schema):
    """Where the result is: with a courier, or at a counter against a code."""

    courier = fields.String(required=True, allow_none=True)
    courier_phone = fields.String(required=True, allow_none=True)
    waybill = fields.String(required=True, allow_none=True)
    fee = fields.Integer(required=True, allow_none=True, metadata={"description": "the recipient pays, in fen"})
    pickup_code = fields.String(required=True, allow_none=True)
    place = fields.String(required=True, allow_none=True)
    hours = fields.String(required=True, allow_none=True)
    events = fields.List(fields.Nested(ParcelEventSchema), required=True)
    can = fields.List(fields.String(), required=True)
    advice = fields.String(required=True)


class CaseDeliverySchema(Schema):
    """How the result reaches the citizen."""

    method = fields.String(required=True)
    method_name = fields.String(required=True)
    methods = fields.List(fields.String(), required=True)
    offers = fields.List(fields.Nested(DeliveryOfferSchema), required=True)
    apart = fields.Boolean(required=True, metadata={"description": "chosen beside the form"})
    receiver = fields.Nested(ReceiverSchema, required=True)
    fee = fields.Integer(required=True, metadata={"description": "the recipient pays the courier, in fen"})
    name = fields.String(required=True)
    status = fields.String(required=True)
    status_text = fields.String(required=True)
    tracking = fields.Nested(CaseTrackingSchema, required=True, allow_none=True)
    delivered_at = fields.AwareDateTime(required=True, allow_none=True)
