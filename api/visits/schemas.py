"""The visits' part of the API description."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

STATES = ("wanted", "being_arranged", "booked", "done", "closed")


class VisitSchema(Schema):
    """One booking."""

    id = fields.UUID(required=True)
    status = fields.String(required=True, validate=validate.OneOf(["booked", "done", "missed"]))
    team = fields.String(required=True)
    team_name = fields.String(required=True)
    place = fields.String(required=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    spoken = fields.String(required=True)
    room = fields.String(required=True, allow_none=True)
    wish = fields.String(required=True, allow_none=True)


class VisitTaskSchema(Schema):
    """One visit task of a case; `can` lists book, move, cancel, wish, calendar."""

    task = fields.UUID(required=True)
    name = fields.String(required=True)
    status = fields.String(required=True, validate=validate.OneOf(STATES))
    status_text = fields.String(required=True)
    chosen_by = fields.String(required=True, validate=validate.OneOf(["citizen", "office"]))
    visit = fields.Nested(VisitSchema, required=True, allow_none=True)
    findings = fields.String(required=True, allow_none=True)
    changes_left = fields.Integer(required=True)
    can = fields.List(fields.String(), required=True)


class VisitTasksSchema(Schema):
    """The visits of a case."""

    data = fields.List(fields.Nested(VisitTaskSchema), required=True)


class SlotSchema(Schema):
    """A time that can be booked; `left` places."""

    team = fields.String(required=True)
    team_name = fields.String(required=True)
    place = fields.String(required=True)
    access = fields.String(required=True)
    day = fields.Date(required=True)
    half = fields.String(required=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    left = fields.Integer(required=True)


class SlotsSchema(Schema):
    """What can be booked, earliest first."""

    data = fields.List(fields.Nested(SlotSchema), required=True)


class BookingSchema(Schema):
    """A time chosen from the slots."""

    team = fields.String(required=True, validate=validate.Length(1, 60))
    starts_at = fields.AwareDateTime(required=True)


class WishSchema(Schema):
    """What times would suit instead."""

    wish = fields.String(required=True, validate=validate.Length(max=200))


class VisitReportSchema(Schema):
    """How a visit went."""

    outcome = fields.String(required=True, validate=validate.OneOf(["done", "missed"]))
    findings = fields.String(load_default="", validate=validate.Length(max=1000))


class RoundsQuery(Schema):
    """From which day on, and how many days; today and the week that follows without it."""

    since = fields.Date(load_default=None, allow_none=True)
    days = fields.Integer(load_default=7, validate=validate.Range(1, 31))


class RoundSchema(VisitSchema):
    """One visit as the visitors need it."""

    task = fields.UUID(required=True)
    task_name = fields.String(required=True)
    task_status = fields.String(required=True)
    due_on = fields.Date(required=True)
    case = fields.String(required=True)
    item = fields.String(required=True)
    applicant = fields.String(required=True)
    contact = fields.String(required=True)
    needs = fields.List(fields.String(), required=True)
    findings = fields.String(required=True, allow_none=True)
    reported_by = fields.String(required=True, allow_none=True)


class RoundsSchema(Schema):
    """The visits of an office, by time."""

    data = fields.List(fields.Nested(RoundSchema), required=True)
