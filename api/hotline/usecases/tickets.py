"""Taking in a ticket (登记工单) and moving it along its flow."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.core.actors import Actor, Citizen, Staff
from api.core.clock import local_date
from api.core.crypto import keyring
from api.core.errors import Invalid, NotAllowed, Stale
from api.core.workdays import add_working_days
from api.hotline.models import Conversation, Ticket, TicketEvent
from api.hotline.models.tickets import SERIALS
from api.hotline.queries.tickets import ticket_with
from api.hotline.rules.ownership import Owner, Standing
from api.hotline.rules.ticket_numbers import as_typed, new_code, ticket_number
from api.hotline.rules.tickets import WORKING_DAYS, Doer, Kind, Transition, Verb, next_step

SUBMIT = "submit"


@dataclass(frozen=True)
class Request:
    """What somebody asks of the administration. `conversation`: an agent writes it down for the citizen of a chat."""

    kind: Kind
    title: str
    body: str
    contact: str | None = None
    anonymous: bool = False
    conversation: UUID | None = None


@dataclass(frozen=True)
class Submitted:
    """A ticket and the code that opens it, which is shown once."""

    ticket: Ticket
    code: str


def submit(session: Session, now: datetime, by: Actor | None, request: Request) -> Submitted:
    """Take a ticket in. Anybody may; who is not signed in, or wants it so, stays anonymous and keeps the code.

    Raises NotAllowed `ticket.not_your_conversation` for a chat that the agent does not have.
    """
    today, code = local_date(now), new_code()
    ticket = Ticket(
        no=ticket_number(today, session.scalar(SERIALS.next_value()) or 0),
        code_fingerprint=keyring().fingerprint(code),
        kind=request.kind,
        title=request.title,
        body=request.body,
        contact=request.contact,
        person_id=_whose(session, by, request),
        conversation_id=request.conversation,
        due_on=add_working_days(today, WORKING_DAYS[request.kind]),
        created_at=now,
    )
    session.add(ticket)
    session.flush()
    session.add(TicketEvent(ticket_id=ticket.id, verb=SUBMIT, by=by.id if isinstance(by, Staff) else None, at=now))
    record(
        session, now, None if request.anonymous else by, Tag.TICKET_SUBMITTED, person=ticket.person_id, ticket=ticket.no
    )
    return Submitted(ticket, code)


def opens(ticket: Ticket, by: Actor | None, code: str | None) -> bool:
    """Whether a citizen or a stranger may see the ticket: it is theirs, or they know its code."""
    if isinstance(by, Citizen) and ticket.person_id == by.id:
        return True
    return code is not None and ticket.code_fingerprint == keyring().fingerprint(as_typed(code))


def move_ticket(
    session: Session,
    now: datetime,
    by: Staff,
    no: str,
    verb: Verb,
    version: int,
    data: Mapping[str, str],
    departments: Container[str],
) -> Ticket:
    """Do a verb of the flow and return the fresh ticket.

    Raises Stale `ticket.changed` (its `current` is the fresh Ticket), Refused `ticket.verb_not_possible`,
    Invalid `ticket.data_missing` or `ticket.no_such_department`.
    """
    seen = ticket_with(session, no)
    if seen.version != version:
        raise Stale("ticket.changed", current=seen)
    step = next_step(seen.place, verb, doer_of(by), data)
    if verb is Verb.DISPATCH and data["department"] not in departments:
        raise Invalid("ticket.no_such_department", errors={"data.department": "没有这个部门。"})
    fresh = _swapped(session, seen, step, _facts(step, by, data))
    session.add(
        TicketEvent(ticket_id=fresh.id, verb=verb, by=by.id, reason=data.get("reason"), data=_codes(data), at=now)
    )
    record(session, now, by, Tag.TICKET_MOVED, person=fresh.person_id, ticket=fresh.no, verb=verb)
    return fresh


def doer_of(by: Staff) -> Doer:
    """A member of staff as the flow sees them."""
    return Doer(by.id, by.department, frozenset(by.roles))


def _swapped(session: Session, seen: Ticket, step: Transition, facts: Mapping[str, Any]) -> Ticket:
    """The ticket after the step, by compare-and-swap on its version."""
    change = (
        update(Ticket)
        .where(Ticket.id == seen.id, Ticket.version == seen.version, Ticket.status == step.source)
        .values(version=seen.version + 1, status=step.target, **facts)
        .returning(Ticket)
        .execution_options(populate_existing=True)
    )
    fresh = session.scalar(change)
    if fresh is None:
        raise Stale("ticket.changed", current=ticket_with(session, seen.no))
    return fresh


def _facts(step: Transition, by: Staff, data: Mapping[str, str]) -> dict[str, Any]:
    facts: dict[Verb, dict[str, Any]] = {
        Verb.DISPATCH: {"department": data.get("department")},
        Verb.RETURN: {"department": None},
        Verb.ANSWER: {"answer": data.get("text"), "answered_by": by.id},
        Verb.CLOSE: {"closed_by": by.id},
    }
    return facts.get(step.verb, {})


def _codes(data: Mapping[str, str]) -> dict[str, Any]:
    return {"department": data["department"]} if "department" in data else {}


def _whose(session: Session, by: Actor | None, request: Request) -> UUID | None:
    """The person whom the ticket belongs to; None keeps it anonymous."""
    if request.conversation is not None:
        conversation = session.get(Conversation, request.conversation)
        if conversation is None or by is None or conversation.standing != Standing(Owner.AGENT, by.id):
            raise NotAllowed("ticket.not_your_conversation")
        return conversation.person_id
    return by.id if isinstance(by, Citizen) and not request.anonymous else None
