"""Rows of tasks."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from api.cases.models import Case, CaseTask
from api.cases.queries import case_by_id
from api.core.errors import NotFound
from api.reviews.rules.permission import TaskFacts


def task_and_case(session: Session, task_id: UUID, *, lock: bool = False) -> tuple[CaseTask, Case]:
    """A task with its case; NotFound `task.not_found`. `lock` locks the case first, as every writer does."""
    task = session.get(CaseTask, task_id)
    if task is None:
        raise NotFound("task.not_found")
    case = case_by_id(session, task.case_id, lock=lock)
    if lock:
        session.refresh(task)
    return task, case


def task_facts(task: CaseTask) -> TaskFacts:
    """What permission on a task depends on."""
    return TaskFacts(
        department=task.department,
        role=task.role,
        status=task.status,
        assignee=task.assignee_id,
        assignee_name=task.assignee_name,
        decided=task.outcome is not None,
    )
