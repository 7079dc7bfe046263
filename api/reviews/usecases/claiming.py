"""Taking a task (领取) and giving it back; of two who take it at once, one gets it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record, record_access
from api.cases.models import Case, CaseTask
from api.core.actors import Staff
from api.core.errors import Refused
from api.reviews.queries.tasks import task_and_case, task_facts
from api.reviews.rules.permission import check_free, check_office


def claim(session: Session, now: datetime, reviewer: Staff, task_id: UUID) -> tuple[CaseTask, Case]:
    """Take a task; taking it again changes nothing.

    Raises NotFound, NotAllowed `task.not_yours`, Refused `task.taken`, `task.already_decided` or `task.closed`.
    """
    task, case = task_and_case(session, task_id, lock=True)
    check_office(reviewer, task_facts(task))
    check_free(reviewer, task_facts(task))
    if task.status == "open":
        take(session, task, case, reviewer, now)
    return task, case


def take(session: Session, task: CaseTask, case: Case, reviewer: Staff, now: datetime) -> None:
    """Put a free task under the reviewer's name; who takes a task is shown its case."""
    task.status, task.assignee_id, task.assignee_name = "claimed", reviewer.id, reviewer.name
    record_sight(session, now, reviewer, task, case)
    record(session, now, reviewer, Tag.TASK_CLAIMED, person=case.applicant_id, case=case.no, task=task.id)
    session.flush()


def record_sight(session: Session, now: datetime, reviewer: Staff, task: CaseTask, case: Case) -> None:
    """Record for the citizen that the reviewer sees the case, and what for."""
    what = f"{case.item_name}的填报内容和材料目录"
    record_access(session, now, reviewer, case.applicant_id, what, f"办理“{task.name}”", case=case.no)


def release(session: Session, now: datetime, reviewer: Staff, task_id: UUID) -> tuple[CaseTask, Case]:
    """Give a task back to its office; raises as `claim` does, and Refused `task.not_claimed`."""
    task, case = task_and_case(session, task_id, lock=True)
    check_office(reviewer, task_facts(task))
    check_free(reviewer, task_facts(task))
    if task.status != "claimed":
        raise Refused("task.not_claimed")
    task.status, task.assignee_id, task.assignee_name = "open", None, None
    record(session, now, reviewer, Tag.TASK_RELEASED, person=case.applicant_id, case=case.no, task=task.id)
    session.flush()
    return task, case
