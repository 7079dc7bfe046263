"""The worker: runs the jobs that follow from events, and the work that comes round, until it is told to stop.

A row is claimed with FOR UPDATE SKIP LOCKED by pushing its due time into the future, so a worker that dies loses
nothing: the row comes due again. Jobs are safe to run twice and hold no transaction across an outside call.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from datetime import timedelta

import psycopg
from sqlalchemy import text

from api.bootstrap import bootstrap
from api.cases.usecases.publishing import publish_items
from api.catalogue.rules import Catalogue
from api.core.db import transaction
from api.core.errors import Refused
from api.core.idempotency import forget_old_answers
from api.core.jobs import HEARTBEAT_KEY, PERIODIC_KEYS, Handlers, Periodic
from api.core.logging import logger, set_up_logging
from api.core.outbox import OutboxRow, revive
from api.core.runtime import Runtime
from api.features import modules_named
from api.settings import Settings, refuse_unfit

BATCH = 20
LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 12
IDLE_SECONDS = 2.0

CLAIM = text("""
    UPDATE outbox SET due_at = now() + :lease, attempts = attempts + 1
    WHERE id IN (SELECT id FROM outbox WHERE done_at IS NULL AND due_at <= now() AND attempts < :most
                 ORDER BY due_at, id LIMIT :batch FOR UPDATE SKIP LOCKED)
    RETURNING id, name, data, attempts
""")


def collected_handlers() -> Handlers:
    """Every feature's handlers, by event."""
    found: Handlers = {}
    for module in modules_named("jobs"):
        for event, handlers in getattr(module, "HANDLERS", {}).items():
            found[event] = (*found.get(event, ()), *handlers)
    return found


def forget_answers(runtime: Runtime) -> None:
    """Delete the answers kept for idempotency keys once nobody asks for them again."""
    with transaction(runtime.database) as session:
        forget_old_answers(session)


def collected_periodic() -> list[Periodic]:
    """Every feature's work that comes round, and the core's own."""
    own = Periodic("idempotency.forget", timedelta(hours=1), forget_answers)
    return [own] + [work for module in modules_named("jobs") for work in getattr(module, "PERIODIC", ())]


def run_due(runtime: Runtime, handlers: Handlers) -> int:
    """Claim and run one batch of due events; returns how many were claimed."""
    with transaction(runtime.database) as claiming:
        claimed = claiming.execute(CLAIM, {"lease": LEASE, "most": MAX_ATTEMPTS, "batch": BATCH}).all()
    for row in claimed:
        run_one(runtime, handlers, row.id, row.name, row.data, row.attempts)
    return len(claimed)


def run_one(runtime: Runtime, handlers: Handlers, row_id: int, name: str, data: dict[str, str], attempts: int) -> None:
    """Run the jobs of one event and mark it done; a failure is kept and tried again later."""
    try:
        event = revive(name, data)
        for handler in handlers.get(type(event), ()):
            handler(runtime, event)
    except Exception as failure:  # a job may fail in any way; the row keeps it and comes due again
        logger().error("job.failed", event_name=name, row=row_id, attempts=attempts, exc_info=failure)
        settle(runtime, row_id, failure=type(failure).__name__, attempts=attempts)  # its message may quote a person
    else:
        settle(runtime, row_id)


def settle(runtime: Runtime, row_id: int, failure: str | None = None, attempts: int = 0) -> None:
    """Mark a row done, or let it come due again after a pause that doubles, an hour at the most."""
    with transaction(runtime.database) as settling:
        row = settling.get_one(OutboxRow, row_id)
        row.failure = failure
        if failure is None:
            row.done_at = runtime.clock.now()
        else:
            row.due_at = runtime.clock.now() + timedelta(seconds=min(3600, 2**attempts))


def run_periodic(runtime: Runtime, works: list[Periodic]) -> None:
    """Run what has come round; a key in Redis that lives as long as the period keeps workers from doing it twice."""
    for work in works:
        if runtime.redis.set(f"{PERIODIC_KEYS}{work.name}", "1", nx=True, ex=work.every):
            try:
                work.run(runtime)
            except Exception as failure:  # one kind of work must not stop the others
                logger().error("periodic.failed", work=work.name, exc_info=failure)


def work_until(runtime: Runtime, stopping: threading.Event) -> None:
    """Work until `stopping` is set."""
    handlers, works = collected_handlers(), collected_periodic()
    while not stopping.is_set():
        runtime.redis.set(HEARTBEAT_KEY, str(time.time()), ex=30)
        run_periodic(runtime, works)
        if run_due(runtime, handlers) == 0:
            wait_for_news(runtime, stopping)


def wait_for_news(runtime: Runtime, stopping: threading.Event) -> None:
    """Sleep until an event is published or the idle time is over."""
    if stopping.is_set():
        return
    url = runtime.database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("LISTEN outbox")
        for _ in connection.notifies(timeout=IDLE_SECONDS, stop_after=1):
            return


def remember_versions(runtime: Runtime) -> None:
    """Remember the versions of the catalogue in service; content that changed without a new version is reported."""
    try:
        with transaction(runtime.database) as session:
            publish_items(session, runtime.ports.find(Catalogue).items.values(), runtime.clock.now())
    except Refused as changed:
        logger().warning("catalogue.version_not_raised", items=changed.facts.get("codes"))


def main() -> None:
    """Run a worker until SIGTERM or SIGINT."""
    settings = Settings.from_env(os.environ)
    refuse_unfit(settings)
    set_up_logging(settings.log_level)
    stopping = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stopping.set())
    logger().info("worker.started")
    runtime = bootstrap(settings)
    remember_versions(runtime)
    work_until(runtime, stopping)


if __name__ == "__main__":
    main()
