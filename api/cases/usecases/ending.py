"""Ending a case without a decision."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries.loading import open_wants, tasks_of
from api.cases.rules.status import Status
from api.cases.usecases.lookups import end_lookups
from api.cases.usecases.pausing import LIVE, end_pauses
from api.cases.usecases.timeline import tell
from api.core.events import CaseWithdrawn
from api.core.outbox import publish


def end_unfinished(session: Session, case: Case, now: datetime, text: str, by: str) -> None:
    """Close everything that was still open about a case and mark it as withdrawn."""
    for task in tasks_of(session, case.id):
        if task.status in LIVE:
            task.status, task.assignee_id, task.assignee_name = "closed", None, None
    for want in open_wants(session, case.id):
        want.resolved_at = now
    end_pauses(session, case, now)
    if case.submitted_at is None:
        end_lookups(session, now, None, case)
    case.status, case.withdrawn_at, case.due_on = Status.WITHDRAWN, now, None
    case.version += 1
    tell(session, case, now, "withdrawn", text, by)
    publish(session, CaseWithdrawn(case.id))
    session.flush()
