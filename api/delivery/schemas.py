"""Deliveries in the API description."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.cases.rules.delivery import METHODS
from api.cases.schemas.delivery import ReceiverSchema
from api.core.paging import PageQuery
from api.delivery.rules.next_steps import Step
from api.delivery.rules.progress import REPORTED


class ReceiverSentSchema(Schema):
    """Who takes the result in hand; what is left out stays as it was."""

    name = fields.String(validate=validate.Length(max=50))
    phone = fields.String(validate=validate.Length(max=30))
    address = fields.String(validate=validate.Length(max=120))


class DeliveryChoiceSchema(Schema):
    """How the result is to come."""

    method = fields.String(required=True, validate=validate.OneOf([*METHODS]))
    receiver = fields.Nested(ReceiverSentSchema, load_default=None, allow_none=True)
    version = fields.Integer(required=True, strict=True)


class DeliveryStepSchema(Schema):
    """What the citizen wants done."""

    step = fields.String(required=True, validate=validate.OneOf([step.value for step in Step]))


class CourierEventSchema(Schema):
    """One thing that befell a parcel, as its courier tells it; `fee` in fen where it was fixed."""

    id = fields.String(required=True, validate=validate.Length(1, 64))
    status = fields.String(required=True, validate=validate.OneOf(sorted(REPORTED)))
    at = fields.AwareDateTime(required=True)
    text = fields.String(load_default="", validate=validate.Length(max=200))
    place = fields.String(load_default="", validate=validate.Length(max=100))
    fee = fields.Integer(load_default=None, allow_none=True, strict=True, validate=validate.Range(0, 1_000_000))


class CourierEventsSchema(Schema):
    """What a courier reports of one parcel."""

    waybill = fields.String(required=True, validate=validate.Length(1, 40))
    events = fields.List(fields.Nested(CourierEventSchema), required=True, validate=validate.Length(1, 100))


class CourierTakenSchema(Schema):
    """How many of the events were new; none for what is sent again."""

    received = fields.Integer(required=True)


class DeskQuery(PageQuery):
    """Which list of the desk."""

    box = fields.String(load_default="handovers", validate=validate.OneOf(["handovers", "parcels"]))


class DeliveryCaseSchema(Schema):
    """The case a result belongs to."""

    no = fields.String(required=True)
    item = fields.String(required=True)


class DeskRowSchema(Schema):
    """A result to hand over, or a parcel that needs somebody."""

    id = fields.UUID(required=True)
    case = fields.Nested(DeliveryCaseSchema, required=True)
    since = fields.AwareDateTime(required=True)
    kind = fields.String()
    kind_name = fields.String()
    receiver = fields.String()
    status = fields.String()
    status_text = fields.String()
    waybill = fields.String(allow_none=True)
    why = fields.String()
    loss_reported = fields.Boolean()


class DeskPageSchema(Schema):
    """A page of the desk."""

    data = fields.List(fields.Nested(DeskRowSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class FullReceiverSchema(Schema):
    """Where to a result goes."""

    case = fields.String(required=True)
    receiver = fields.Nested(ReceiverSchema, required=True)


class HandoverSchema(Schema):
    """To whom a result was handed; the code is wanted at the counter only."""

    code = fields.String(load_default="", validate=validate.Length(max=20))
    handed_to = fields.String(required=True, validate=validate.Length(max=50))


class WaybillSchema(Schema):
    """The number on the waybill."""

    waybill = fields.String(required=True, validate=validate.Length(max=60))


class DeliveryDoneSchema(Schema):
    """It is written down."""

    case = fields.String(required=True)
