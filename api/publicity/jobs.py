"""What follows for the public: a notice goes up when its task opens, and objections end with their case."""

from __future__ import annotations

from api.core.db import transaction
from api.core.events import CaseDenied, CaseWithdrawn, SupplementGiven, TaskOpened
from api.core.jobs import Handlers
from api.core.runtime import Runtime
from api.publicity.usecases import answering, publishing


def put_up(runtime: Runtime, event: TaskOpened) -> None:
    """Publish a task of kind `notice` that just opened."""
    with transaction(runtime.database) as session:
        publishing.publish_task(session, event.task_id, runtime.clock.now())


def put_up_again(runtime: Runtime, event: SupplementGiven) -> None:
    """Publish what was corrected."""
    with transaction(runtime.database) as session:
        publishing.publish_again(session, event.case_id, runtime.clock.now())


def close_objections(runtime: Runtime, event: CaseWithdrawn | CaseDenied) -> None:
    """Close the objections that nobody needs to answer any more."""
    with transaction(runtime.database) as session:
        answering.close_of_case(session, event.case_id, runtime.clock.now())


HANDLERS: Handlers = {
    TaskOpened: (put_up,),
    SupplementGiven: (put_up_again,),
    CaseWithdrawn: (close_objections,),
    CaseDenied: (close_objections,),
}
