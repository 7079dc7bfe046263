"""What follows from cases without anybody asking: automatic tasks, and the work that comes round."""

from __future__ import annotations

from datetime import timedelta

from api.cases.queries.batches import progress_key
from api.cases.usecases import alerts, automatic, deadlines, whole
from api.cases.usecases.batches import filing
from api.cases.usecases.lookups import use_answer
from api.catalogue.rules import Catalogue
from api.core.db import transaction
from api.core.events import BatchSubmitted, CaseApproved, CaseDenied, CaseWithdrawn, LookupAnswered, TaskOpened
from api.core.jobs import Handlers, Periodic
from api.core.runtime import Runtime
from api.exchange.ports import Exchange
from api.uploads.ports import Storage

PROGRESS_KEPT = timedelta(hours=1)


def accept_what_met_silence(runtime: Runtime) -> None:
    """Accept, each in its own transaction, the cases whose acceptance limit has passed without a word."""
    now, catalogue = runtime.clock.now(), runtime.ports.find(Catalogue)
    with transaction(runtime.database) as session:
        waiting = deadlines.cases_met_with_silence(session, now)
    for case_id in waiting:
        with transaction(runtime.database) as session:
            deadlines.accept_by_silence(session, catalogue, case_id, now)


def lapse_what_was_not_corrected(runtime: Runtime) -> None:
    """End, each in its own transaction, the cases whose time for a correction has run out."""
    now = runtime.clock.now()
    with transaction(runtime.database) as session:
        waiting = deadlines.cases_without_correction(session, now)
    for case_id in waiting:
        with transaction(runtime.database) as session:
            deadlines.lapse_without_correction(session, case_id, now)


def pass_what_was_noticed(runtime: Runtime) -> None:
    """Let pass, each in its own transaction, the cases whose public notice ended without an objection."""
    now, catalogue = runtime.clock.now(), runtime.ports.find(Catalogue)
    with transaction(runtime.database) as session:
        over = deadlines.notices_over(session, now)
    for task_id in over:
        with transaction(runtime.database) as session:
            deadlines.pass_notice(session, catalogue, task_id, now)


def watch_due_dates(runtime: Runtime) -> None:
    """Warn of what is nearly due and escalate what is late, each in its own transaction and once."""
    now = runtime.clock.now()
    with transaction(runtime.database) as session:
        tasks, cases = alerts.tasks_to_watch(session, now), alerts.cases_to_watch(session, now)
    for case_id, task_id in tasks:
        with transaction(runtime.database) as session:
            alerts.alert_task(session, case_id, task_id, now)
    for case_id in cases:
        with transaction(runtime.database) as session:
            alerts.alert_case(session, case_id, now)


def try_automatic_task(runtime: Runtime, event: TaskOpened) -> None:
    """Decide a task that just opened, if a check of the platform can; what it has to ask before is asked first.

    A system that is away raises Unavailable, and the event comes round again.
    """
    now, catalogue = runtime.clock.now(), runtime.ports.find(Catalogue)
    with transaction(runtime.database) as session:
        question = automatic.question_before(session, event.case_id, event.task_id)
    record = runtime.ports.find(Exchange).ask(*question) if question else None
    with transaction(runtime.database) as session:
        automatic.try_automatic(session, catalogue, event.case_id, event.task_id, now, record)


def use_what_was_found(runtime: Runtime, event: LookupAnswered) -> None:
    """Put another office's answer into the case that wanted it."""
    with transaction(runtime.database) as session:
        use_answer(session, runtime.ports.find(Catalogue), runtime.clock.now(), event.lookup_id)


def file_batch(runtime: Runtime, event: BatchSubmitted) -> None:
    """File every row of a batch in one transaction, telling Redis how far it is; give it back when a row is refused."""
    now, ports, key = runtime.clock.now(), runtime.ports, progress_key(event.batch_id)
    try:
        with transaction(runtime.database) as session:
            catalogue, storage = ports.find(Catalogue), ports.find(Storage)
            for done in filing.file_batch(session, catalogue, storage, now, event.batch_id):
                runtime.redis.set(key, done, ex=PROGRESS_KEPT)
    except filing.BatchRefused as refused:
        with transaction(runtime.database) as session:
            filing.give_back(session, now, event.batch_id, refused)


def ask_for_forgotten_batches(runtime: Runtime) -> None:
    """Ask again for what a worker began and never finished."""
    with transaction(runtime.database) as session:
        filing.ask_again(session, runtime.clock.now())


def follow_its_part(runtime: Runtime, event: CaseApproved | CaseDenied | CaseWithdrawn) -> None:
    """Bring a package in line with a part that ended: start what waited for it, end the whole when all is done."""
    now, catalogue = runtime.clock.now(), runtime.ports.find(Catalogue)
    with transaction(runtime.database) as session:
        whole.follow_part(session, catalogue, event.case_id, now)


HANDLERS: Handlers = {
    TaskOpened: (try_automatic_task,),
    LookupAnswered: (use_what_was_found,),
    BatchSubmitted: (file_batch,),
    CaseApproved: (follow_its_part,),
    CaseDenied: (follow_its_part,),
    CaseWithdrawn: (follow_its_part,),
}
PERIODIC = (
    Periodic("cases.accept-by-silence", timedelta(minutes=10), accept_what_met_silence),
    Periodic("cases.pass-notices", timedelta(minutes=10), pass_what_was_noticed),
    Periodic("cases.watch-due-dates", timedelta(minutes=10), watch_due_dates),
    Periodic("cases.batches", timedelta(minutes=10), ask_for_forgotten_batches),
    Periodic("cases.lapse", timedelta(hours=1), lapse_what_was_not_corrected),
)
