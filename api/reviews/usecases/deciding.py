"""Deciding a task (审核): approve, return for correction, reject."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CaseTask
from api.cases.queries import item_of
from api.cases.queries.loading import tasks_of
from api.cases.rules.flow import Outcome
from api.cases.rules.status import Status, Verb, check_open
from api.cases.rules.waiting import check_ready
from api.cases.usecases.asking import want_supplement
from api.cases.usecases.outcomes import settle
from api.catalogue.rules import Catalogue
from api.core.actors import Staff
from api.core.clock import local_date
from api.core.errors import Stale
from api.reviews.queries import dump_task_view
from api.reviews.queries.tasks import task_and_case, task_facts
from api.reviews.rules.decisions import Decision, check_decision
from api.reviews.rules.notices import check_notice_over
from api.reviews.rules.permission import check_four_eyes, check_free, check_not_own, check_office
from api.reviews.usecases.claiming import take


def decide(
    session: Session, catalogue: Catalogue, now: datetime, reviewer: Staff, task_id: UUID, decision: Decision
) -> tuple[CaseTask, Case]:
    """Decide a task; one that nobody has is taken by deciding it.

    Raises NotFound, NotAllowed `task.not_yours`, Refused `task.taken`, `task.already_decided`, `task.closed`,
    `task.four_eyes`, `task.own_filing`, `task.notice_running`, `task.objections_open`, by the state or by what the
    task waits for (`task.visit_wanted` …), Stale with the fresh task, and Invalid by `check_decision`.
    """
    task, case = task_and_case(session, task_id, lock=True)
    check_office(reviewer, task_facts(task))
    check_free(reviewer, task_facts(task))
    check_not_own(reviewer, case.filed_by)
    check_open(Verb.WANT_MORE if decision.outcome == "return" else Verb.DECIDE, Status(case.status))
    if decision.version != case.version:
        raise Stale("request.stale", current=fresh(session, catalogue, now, reviewer, task, case))
    check_decision(decision, item_of(session, case))
    check_notice_over(task.kind, decision.outcome, task.due_on, local_date(now), task.objections_open)
    check_ready(task.waits_for, decision.outcome)
    others = [task_facts(other) for other in tasks_of(session, case.id) if other.id != task.id]
    check_four_eyes(reviewer, task_facts(task), others)
    if task.status == "open":
        take(session, task, case, reviewer, now)
    facts = {"task": task.id, "outcome": decision.outcome}
    record(session, now, reviewer, Tag.TASK_DECIDED, person=case.applicant_id, case=case.no, **facts)
    if decision.outcome == "return":
        want_supplement(session, catalogue, case, task, decision.problems, now)
    else:
        settle(session, catalogue, case, task, Outcome(decision.outcome), decision.reason, now)
    session.flush()
    return task, case


def fresh(
    session: Session, catalogue: Catalogue, now: datetime, reviewer: Staff, task: CaseTask, case: Case
) -> dict[str, Any]:
    """The task as it stands; one that the reviewer has not taken only by its version, so no look goes unrecorded."""
    if task.assignee_id != reviewer.id:
        return {"id": str(task.id), "version": case.version}
    return dump_task_view(session, catalogue, reviewer, task, case, now)
