"""Tickets: hand one in, follow it, move it along."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import request
from flask_smorest import Blueprint

from api.audit.usecases import record_access
from api.catalogue.rules.catalogue import Catalogue
from api.core.actors import Staff
from api.core.auth import ANY_STAFF, ANYONE, allow, asker, staff_member
from api.core.db import session
from api.core.errors import NotFound
from api.core.paging import PageQuery
from api.core.runtime import runtime
from api.hotline.models import Ticket
from api.hotline.queries.tickets import history_of_ticket, ticket_with, tickets_for
from api.hotline.routes.staleness import shown_as
from api.hotline.rules.tickets import may_see
from api.hotline.schemas.tickets import (
    CodeQuery,
    RequestSchema,
    SubmittedSchema,
    TicketOrderSchema,
    TicketPageSchema,
    TicketSchema,
    progress_out,
    row_out,
    ticket_out,
)
from api.hotline.usecases.tickets import Request, doer_of, move_ticket, opens, submit
from api.http_errors import ErrorSchema

blp = Blueprint("tickets", __name__, url_prefix="/api/v1/tickets", description="工单: requests and who handles them")

SUBMISSIONS_FROM_ONE_ADDRESS = "20/hour"
WRONG_CODES = "20/hour"


@blp.route("", methods=["POST"])
@allow(ANYONE)
@blp.arguments(RequestSchema)
@blp.response(201, SubmittedSchema)
@blp.alt_response(403, schema=ErrorSchema, description="ticket.not_your_conversation")
@blp.alt_response(429, schema=ErrorSchema, description="ticket.too_many")
def hand_in(sent: dict[str, Any]) -> dict[str, Any]:
    """Ask, complain, report, suggest or praise, with a name or without one. The code opens the ticket later."""
    if not isinstance(asker(), Staff):
        runtime().limiter.hit(SUBMISSIONS_FROM_ONE_ADDRESS, "tickets", address(), reason="ticket.too_many")
    taken_in = submit(session(), runtime().clock.now(), asker(), Request(**sent))
    return {"no": taken_in.ticket.no, "code": taken_in.code, "due_on": taken_in.ticket.due_on}


@blp.route("", methods=["GET"])
@allow(ANY_STAFF)
@blp.arguments(PageQuery, location="query")
@blp.response(200, TicketPageSchema)
def list_tickets(query: dict[str, Any]) -> dict[str, Any]:
    """The tickets that wait for something the asking member of staff may do, the most urgent first."""
    by, names = staff_member(), department_names()
    page = tickets_for(session(), doer_of(by), query["limit"], query["after"])
    return {"data": [row_out(each, names, by) for each in page.tickets], "next": page.next}


@blp.route("/<no>", methods=["GET"])
@allow(ANYONE)
@blp.arguments(CodeQuery, location="query")
@blp.response(200, TicketSchema)
@blp.alt_response(404, schema=ErrorSchema, description="ticket.no_such_ticket, also for a wrong code")
@blp.alt_response(429, schema=ErrorSchema, description="ticket.too_many_tries")
def show_ticket(query: dict[str, str | None], no: str) -> dict[str, Any]:
    """Progress, due date and who has it: for who asked, for who knows the code, and for staff who handle it."""
    ticket, who = known_ticket(no, query["code"]), asker()
    return as_staff_see(ticket, who) if isinstance(who, Staff) else as_citizens_see(ticket)


@blp.route("/<no>/events", methods=["POST"])
@allow(ANY_STAFF)
@blp.arguments(TicketOrderSchema)
@blp.response(200, TicketSchema)
@blp.alt_response(404, schema=ErrorSchema, description="ticket.no_such_ticket")
@blp.alt_response(409, schema=ErrorSchema, description="ticket.changed, ticket.verb_not_possible")
@blp.alt_response(422, schema=ErrorSchema, description="ticket.data_missing, ticket.no_such_department")
@blp.alt_response(429, schema=ErrorSchema, description="ticket.too_many_tries")
def move_on(sent: dict[str, Any], no: str) -> dict[str, Any]:
    """Dispatch, return, sign, answer, close: to whom which verb is open says `can`."""
    by, now, names = staff_member(), runtime().clock.now(), department_names()
    known_ticket(no, None)
    with shown_as(TicketSchema, partial(as_staff_see, by=by)):
        moved = move_ticket(session(), now, by, no, sent["verb"], sent["version"], sent["data"], names)
    return as_staff_see(moved, by)


def known_ticket(no: str, code: str | None) -> Ticket:
    """The ticket if the asker may know of it; NotFound `ticket.no_such_ticket`, TooMany after many wrong codes.

    What staff see of a person is recorded.
    """
    who, guesses = asker(), ("ticket-code", address())
    runtime().limiter.check(WRONG_CODES, *guesses, reason="ticket.too_many_tries")
    try:
        ticket = ticket_with(session(), no)
        if not (may_see(ticket.place, doer_of(who)) if isinstance(who, Staff) else opens(ticket, who, code)):
            raise NotFound("ticket.no_such_ticket")
    except NotFound:
        runtime().limiter.hit(WRONG_CODES, *guesses, reason="ticket.too_many_tries")
        raise
    if isinstance(who, Staff) and ticket.person_id:
        record_access(session(), runtime().clock.now(), who, ticket.person_id, f"工单 {no}", "处理诉求")
    return ticket


def as_citizens_see(ticket: Ticket) -> dict[str, Any]:
    """A ticket without what staff say among themselves."""
    return progress_out(ticket, history_of_ticket(session(), ticket.id), department_names())


def as_staff_see(ticket: Ticket, by: Staff) -> dict[str, Any]:
    """A ticket with its text and what this member of staff may do."""
    return ticket_out(ticket, history_of_ticket(session(), ticket.id), department_names(), by)


def department_names() -> dict[str, str]:
    """What departments are called, by code."""
    return {code: each.name for code, each in runtime().ports.find(Catalogue).departments.items()}


def address() -> str:
    """The network address that asks."""
    return request.remote_addr or ""
