"""Looking at a citizen's data: allowed to those who work on the case, and recorded for the citizen to read."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.usecases import record_access
from api.cases.models import Case, CaseTask
from api.cases.queries import case_of_citizen, item_of
from api.cases.queries.loading import tasks_of
from api.core.actors import Citizen, Staff
from api.core.errors import NotFound
from api.reviews.queries.tasks import task_and_case, task_facts
from api.reviews.rules.permission import check_office
from api.reviews.usecases.claiming import record_sight
from api.uploads.models import Upload
from api.uploads.queries import upload as upload_of


def look_at_task(session: Session, now: datetime, reviewer: Staff, task_id: UUID) -> tuple[CaseTask, Case]:
    """Open a task with its case; raises NotFound, NotAllowed `task.not_yours`."""
    task, case = task_and_case(session, task_id)
    check_office(reviewer, task_facts(task))
    record_sight(session, now, reviewer, task, case)
    return task, case


def look_at_material(session: Session, now: datetime, asker: Citizen | Staff, upload_id: UUID) -> tuple[Upload, Case]:
    """A file for its own citizen, or for staff who have a live task on its case; NotFound for anybody else."""
    try:
        upload = upload_of(session, upload_id)
    except NotFound:
        raise NotFound("material.not_found") from None
    case = session.get(Case, upload.case_id)
    if case is None:  # a file of something else, such as an objection
        raise NotFound("material.not_found")
    if isinstance(asker, Staff) and case.applicant_department == asker.department:
        return upload, case  # what their own department handed in (内部审批)
    if isinstance(asker, Staff):
        task = task_giving_sight(session, case, asker)
        material = item_of(session, case).material(upload.material)
        what = f"{case.item_name}的材料：{material.name if material else upload.material}"
        record_access(session, now, asker, case.applicant_id, what, f"办理“{task.name}”", case=case.no)
    else:
        _refuse_a_stranger(session, now, asker, case)
    return upload, case


def _refuse_a_stranger(session: Session, now: datetime, asker: Citizen, case: Case) -> None:
    try:
        case_of_citizen(session, asker.id, case.no, now)
    except NotFound:
        raise NotFound("material.not_found") from None


def task_giving_sight(session: Session, case: Case, reviewer: Staff) -> CaseTask:
    """The task for which the reviewer may see the case's files: a live one of their office, or one they decided."""
    for task in tasks_of(session, case.id):
        office = task.department == reviewer.department and task.role in reviewer.roles
        if task.assignee_id == reviewer.id or (office and task.status in ("open", "claimed")):
            return task
    raise NotFound("material.not_found")
