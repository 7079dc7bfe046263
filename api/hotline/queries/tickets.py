"""Reading tickets: by number, by what a member of staff can do next, and their history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select, tuple_
from sqlalchemy.orm import Session

from api.core.errors import NotFound
from api.core.paging import cursor_of, due_keys_of
from api.hotline.models import Ticket, TicketEvent
from api.hotline.rules.tickets import FLOW, Doer, Transition


@dataclass(frozen=True)
class TicketPage:
    """A page of tickets, the most urgent first, and the cursor of the next one."""

    tickets: Sequence[Ticket]
    next: str | None


def ticket_with(session: Session, no: str) -> Ticket:
    """The ticket of that number; NotFound `ticket.no_such_ticket`."""
    found = session.scalar(select(Ticket).where(Ticket.no == no).execution_options(populate_existing=True))
    if found is None:
        raise NotFound("ticket.no_such_ticket")
    return found


def history_of_ticket(session: Session, ticket_id: UUID) -> Sequence[TicketEvent]:
    """Its steps, the oldest first."""
    query = select(TicketEvent).where(TicketEvent.ticket_id == ticket_id)
    return session.scalars(query.order_by(TicketEvent.id)).all()


def tickets_of(session: Session, person_id: UUID, limit: int) -> Sequence[Ticket]:
    """The last tickets that a person handed in under their name, the newest first."""
    query = select(Ticket).where(Ticket.person_id == person_id)
    return session.scalars(query.order_by(Ticket.id.desc()).limit(limit)).all()


def tickets_for(session: Session, doer: Doer, limit: int, after: str | None) -> TicketPage:
    """The tickets that wait for something this member of staff may do."""
    waits = or_(false(), *(_waits_for(step, doer) for step in FLOW if step.roles & doer.roles))
    query = select(Ticket).where(waits).order_by(Ticket.due_on, Ticket.id)
    if after:
        query = query.where(tuple_(Ticket.due_on, Ticket.id) > due_keys_of(after))
    found = session.scalars(query.limit(limit + 1)).all()
    following = cursor_of(found[limit - 1].due_on, found[limit - 1].id) if len(found) > limit else None
    return TicketPage(found[:limit], following)


def _waits_for(step: Transition, doer: Doer) -> ColumnElement[bool]:
    here = Ticket.status == step.source
    return and_(here, Ticket.department == doer.department) if step.own_department else here
