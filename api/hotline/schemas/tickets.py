"""Tickets on the wire: as the citizen sees them, and as staff do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import Schema, fields, validate

from api.core.actors import Staff
from api.hotline.models import Ticket, TicketEvent
from api.hotline.rules.tickets import KIND_NAMES, STATUS_NAMES, Kind, Status, Verb, can
from api.hotline.usecases.tickets import SUBMIT, doer_of

STEPS = {
    SUBMIT: "收到诉求",
    Verb.DISPATCH: "派单",
    Verb.RETURN: "部门退单，重新派单",
    Verb.SIGN: "部门签收",
    Verb.ANSWER: "部门答复",
    Verb.CLOSE: "回访办结",
}


class RequestSchema(Schema):
    """What somebody asks of the administration."""

    kind = fields.Enum(Kind, by_value=True, required=True)
    title = fields.String(required=True, validate=validate.Length(2, 60))
    body = fields.String(required=True, validate=validate.Length(2, 5000))
    contact = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=100))
    anonymous = fields.Boolean(load_default=False)
    conversation = fields.UUID(load_default=None, allow_none=True)


class SubmittedSchema(Schema):
    """The number and the code of a new ticket. The code is shown once."""

    no = fields.String(required=True)
    code = fields.String(required=True)
    due_on = fields.Date(required=True)


class CodeQuery(Schema):
    """`?code=` for whoever is not signed in as the one who asked."""

    code = fields.String(load_default=None)


class TicketOrderSchema(Schema):
    """What a member of staff wants done: dispatch wants `department`, return `reason`, answer `text`."""

    verb = fields.Enum(Verb, by_value=True, required=True)
    version = fields.Integer(required=True)
    data = fields.Dict(
        keys=fields.String(), values=fields.String(validate=validate.Length(max=5000)), load_default=dict
    )


class StepSchema(Schema):
    """One step of a ticket's history; `reason` is for staff only."""

    at = fields.AwareDateTime(required=True)
    what = fields.String(required=True)
    reason = fields.String(allow_none=True)


class TicketSchema(Schema):
    """Progress of a ticket, when it is due, and who has it."""

    no = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf([*Kind]))
    kind_name = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.String(required=True, validate=validate.OneOf([*Status]))
    status_text = fields.String(required=True)
    department = fields.String(required=True, allow_none=True)
    due_on = fields.Date(required=True)
    answer = fields.String(required=True, allow_none=True)
    timeline = fields.List(fields.Nested(StepSchema), required=True)
    body = fields.String()
    contact = fields.String(allow_none=True)
    version = fields.Integer()
    can = fields.List(fields.String())


class TicketRowSchema(TicketSchema):
    """One line of a list: without history and text."""

    class Meta:
        exclude = ("timeline", "body", "contact", "answer")


class TicketPageSchema(Schema):
    """A page of tickets, the most urgent first."""

    data = fields.List(fields.Nested(TicketRowSchema), required=True)
    next = fields.String(required=True, allow_none=True)


def row_out(ticket: Ticket, departments: Mapping[str, str], viewer: Staff) -> dict[str, Any]:
    """A line of a list, as a member of staff sees it; `departments` are names by code."""
    return {
        **_plain(ticket, departments),
        "version": ticket.version,
        "can": can(ticket.place, doer_of(viewer)),
    }


def progress_out(ticket: Ticket, history: Sequence[TicketEvent], departments: Mapping[str, str]) -> dict[str, Any]:
    """A ticket as the citizen sees it. What departments say to each other in returning it stays inside."""
    steps = [{"at": step.at, "what": STEPS[step.verb]} for step in history]
    answer = ticket.answer if ticket.status in (Status.ANSWERED, Status.CLOSED) else None
    return {**_plain(ticket, departments), "answer": answer, "timeline": steps}


def ticket_out(
    ticket: Ticket, history: Sequence[TicketEvent], departments: Mapping[str, str], viewer: Staff
) -> dict[str, Any]:
    """A ticket as staff see it, with what this one may do."""
    steps = [{"at": step.at, "what": STEPS[step.verb], "reason": step.reason} for step in history]
    inside = {"body": ticket.body, "contact": ticket.contact, "answer": ticket.answer, "timeline": steps}
    return {**row_out(ticket, departments, viewer), **inside}


def _plain(ticket: Ticket, departments: Mapping[str, str]) -> dict[str, Any]:
    return {
        **{name: getattr(ticket, name) for name in ("no", "kind", "title", "status", "due_on")},
        "kind_name": KIND_NAMES[Kind(ticket.kind)],
        "status_text": STATUS_NAMES[Status(ticket.status)],
        "department": departments.get(ticket.department, ticket.department) if ticket.department else None,
    }
