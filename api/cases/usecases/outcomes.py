"""Writing the outcome of a task down and moving its case along."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.cases.models import Case, CaseTask
from api.cases.rules.flow import Outcome
from api.cases.usecases.advance import advance
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue

WORDS = {Outcome.APPROVE: "通过", Outcome.REJECT: "未通过"}


def settle(
    session: Session, catalogue: Catalogue, case: Case, task: CaseTask, outcome: Outcome, reason: str, now: datetime
) -> None:
    """End a task with its outcome; the citizen reads of it unless it is the office's own affair (内部审批)."""
    task.status, task.outcome, task.decided_at = "done", outcome.value, now
    task.reason, task.paused, task.waits_for = reason.strip() or None, False, None
    session.flush()
    if task.kind != "internal":
        by = office_name(catalogue, task.department)
        tell(session, case, now, f"task_{outcome.value}", f"{task.name}{WORDS[outcome]}。", by)
    advance(session, catalogue, case, now)
