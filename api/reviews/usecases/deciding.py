"""Deciding a task (审核): approve, return for correction, reject."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CaseTask
from api.cases.queries import item_of
from api.cases.queries.loading import tasks_of
from api.cases.rules.status import Status, Verb, check_open
from api.cases.usecases.advance import advance
from api.cases.usecases.asking import want_supplement
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue
from api.core.auth import Staff
from api.core.errors import Stale
from api.reviews.queries import dump_task_view
from api.reviews.queries.tasks import task_and_case, task_facts
from api.reviews.rules.decisions import Decision, check_decision
from api.reviews.rules.permission import check_four_eyes, check_free, check_office
from api.reviews.usecases.claiming import take


def decide(
    session: Session, catalogue: Catalogue, now: datetime, reviewer: Staff, task_id: UUID, decision: Decision
) -> tuple[CaseTask, Case]:
    """Decide a task; one that nobody has is taken by deciding it.

    Raises NotFound, NotAllowed `task.not_yours`, Refused `task.taken`, `task.already_decided`, `task.closed`,
    `task.four_eyes` or by the state, Stale with the fresh task, and Invalid as `check_decision` says.
    """
    task, case = task_and_case(session, task_id, lock=True)
    check_office(reviewer, task_facts(task))
    check_free(reviewer, task_facts(task))
    check_open(Verb.WANT_MORE if decision.outcome == "return" else Verb.DECIDE, Status(case.status))
    if decision.version != case.version:
        raise Stale("request.stale", current=dump_task_view(session, catalogue, reviewer, task, case, now))
    check_decision(decision, item_of(session, case))
    others = [task_facts(other) for other in tasks_of(session, case.id) if other.id != task.id]
    check_four_eyes(reviewer, task_facts(task), others)
    if task.status == "open":
        take(session, task, case, reviewer, now)
    facts = {"task": task.id, "outcome": decision.outcome}
    record(session, now, reviewer, Tag.TASK_DECIDED, person=case.applicant_id, case=case.no, **facts)
    if decision.outcome == "return":
        want_supplement(session, catalogue, case, task, decision.problems, now)
    else:
        close_with(session, catalogue, case, task, decision, now)
    session.flush()
    return task, case


def close_with(
    session: Session, catalogue: Catalogue, case: Case, task: CaseTask, decision: Decision, now: datetime
) -> None:
    """Write the outcome down and move the case along."""
    task.status, task.outcome, task.decided_at = "done", decision.outcome, now
    task.reason = decision.reason.strip() or None
    session.flush()
    if task.kind != "internal":
        words = "通过" if decision.outcome == "approve" else "未通过"
        tell(
            session,
            case,
            now,
            f"task_{decision.outcome}",
            f"{task.name}{words}。",
            office_name(catalogue, task.department),
        )
    advance(session, catalogue, case, now)
