"""What follows from visits without anybody asking."""

from __future__ import annotations

from datetime import timedelta

from api.catalogue.rules import Catalogue
from api.core.db import transaction
from api.core.events import CaseApproved, CaseDenied, CaseWithdrawn, TaskOpened
from api.core.jobs import Handlers, Periodic
from api.core.runtime import Runtime
from api.visits.usecases import following


def begin_visit(runtime: Runtime, event: TaskOpened) -> None:
    """Book the time that the form asked for, or ask the citizen to choose one."""
    now, catalogue = runtime.clock.now(), runtime.ports.find(Catalogue)
    with transaction(runtime.database) as session:
        following.begin_visit(session, catalogue, event.case_id, event.task_id, now)


def free_places(runtime: Runtime, event: CaseWithdrawn | CaseDenied | CaseApproved) -> None:
    """Give back the places that a case that ended had booked."""
    with transaction(runtime.database) as session:
        following.free_closed(session, event.case_id)


def remind_of_tomorrow(runtime: Runtime) -> None:
    """Remind, each in its own transaction, of the visits of tomorrow."""
    now = runtime.clock.now()
    with transaction(runtime.database) as session:
        coming = following.visits_tomorrow(session, now)
    for visit_id in coming:
        with transaction(runtime.database) as session:
            following.remind(session, visit_id, now)


def ask_for_times_again(runtime: Runtime) -> None:
    """Ask once a week more, each in its own transaction, the citizens who have not chosen a time."""
    now = runtime.clock.now()
    with transaction(runtime.database) as session:
        waiting = following.bookings_awaited(session, now)
    for task_id in waiting:
        with transaction(runtime.database) as session:
            following.ask_again(session, task_id, now)


def free_all_places(runtime: Runtime) -> None:
    """Give back the places of tasks that were closed while their case goes on."""
    with transaction(runtime.database) as session:
        following.free_closed(session)


HANDLERS: Handlers = {
    TaskOpened: (begin_visit,),
    CaseWithdrawn: (free_places,),
    CaseDenied: (free_places,),
    CaseApproved: (free_places,),
}
PERIODIC = (
    Periodic("visits.remind", timedelta(minutes=30), remind_of_tomorrow),
    Periodic("visits.ask-again", timedelta(days=1), ask_for_times_again),
    Periodic("visits.free", timedelta(minutes=10), free_all_places),
)
