"""Who may work on a task (环节): its department and role, and four eyes on a senior review (二级复核)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from api.core.actors import Role, Staff
from api.core.errors import NotAllowed, NotFound, Refused


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What permission depends on; `assignee` is None while nobody has claimed the task."""

    department: str
    role: str
    status: str
    assignee: UUID | None = None
    assignee_name: str | None = None
    decided: bool = False


def check_office(reviewer: Staff, task: TaskFacts) -> None:
    """Return when the task belongs to the reviewer's department and role.

    Raises NotFound `task.not_found` for another department's task, NotAllowed `task.not_yours` for another role's.
    """
    if task.department != reviewer.department:
        raise NotFound("task.not_found")
    if task.role not in reviewer.roles:
        raise NotAllowed("task.not_yours")


def check_free(reviewer: Staff, task: TaskFacts) -> None:
    """Return when nobody else has the task; Refused `task.already_decided`, `task.closed` or `task.taken`."""
    if task.status == "done":
        raise Refused("task.already_decided")
    if task.status == "closed":
        raise Refused("task.closed")
    if task.assignee not in (None, reviewer.id):
        raise Refused("task.taken", by=task.assignee_name or "其他同事")


def check_four_eyes(reviewer: Staff, task: TaskFacts, others: Iterable[TaskFacts]) -> None:
    """Refused `task.four_eyes` when one person would both review a case and review that review.

    `others` are the other tasks of the same case.
    """
    mine = [other for other in others if other.decided and other.assignee == reviewer.id]
    if mine and Role.SENIOR_REVIEWER in {task.role, *(other.role for other in mine)}:
        raise Refused("task.four_eyes")


def check_not_own(reviewer: Staff, filed_by: UUID | None) -> None:
    """Refused `task.own_filing` when somebody would decide what they filed for their own department (内部审批)."""
    if filed_by == reviewer.id:
        raise Refused("task.own_filing")
