"""A visit in a story: a time is agreed on, comes, and the office reports what it found."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.cases.models import CaseTask
from api.cases.queries.loading import tasks_of
from api.catalogue.rules import Catalogue
from api.core.actors import Staff
from api.core.errors import NotFound
from api.core.runtime import Runtime
from api.rehearsal.people import a_colleague
from api.rehearsal.scene import Scene
from api.visits.queries.tasks import booked_visit, slots_left, task_in_case
from api.visits.usecases.arranging import arrange
from api.visits.usecases.reporting import report


def agree(session: Session, runtime: Runtime, scene: Scene, name: str) -> tuple[UUID, datetime]:
    """The visit of a task with its end; one that nobody has booked gets the first time that is free."""
    task, member = visit_named(session, scene, name)
    booked = booked_visit(session, task.id)
    if booked is None:
        catalogue, now = runtime.ports.find(Catalogue), runtime.clock.now()
        slot = slots_left(session, task_in_case(session, catalogue, task.id).plan, now)[0]
        booked = arrange(session, catalogue, now, member, task.id, team=slot.team, starts_at=slot.starts_at)
    return booked.id, booked.ends_at


def report_done(session: Session, runtime: Runtime, scene: Scene, name: str, visit_id: UUID) -> None:
    """Report the visit as done."""
    _, member = visit_named(session, scene, name)
    report(session, runtime.ports.find(Catalogue), runtime.clock.now(), member, visit_id, "done", "已到场查看")


def visit_named(session: Session, scene: Scene, name: str) -> tuple[CaseTask, Staff]:
    """The live visit task of a name and somebody of its office; NotFound `visit.not_a_visit`."""
    for task in tasks_of(session, scene.case(session).id):
        if task.name == name and task.kind == "visit" and task.status in ("open", "claimed"):
            return task, a_colleague(session, task.department, task.role)
    raise NotFound("visit.not_a_visit")
