"""What the offices of a story press."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.cases.models import CaseTask
from api.cases.queries.loading import tasks_of
from api.cases.rules.problems import Problem
from api.cases.usecases.extension import extend
from api.catalogue.rules import Catalogue
from api.catalogue.rules.stories import EVERYBODY, Decides, StaffStep
from api.core.errors import NotFound
from api.core.runtime import Runtime
from api.payments.usecases.assessing import assess
from api.rehearsal.people import a_colleague
from api.rehearsal.scene import Scene
from api.reviews.rules.decisions import Decision
from api.reviews.usecases import decide

LIVE = ("open", "claimed")


def act(session: Session, runtime: Runtime, scene: Scene, step: StaffStep) -> None:
    """Let somebody in an office do a step; raises what the use cases raise, NotFound for a task that is not open."""
    if step.decides is Decides.EXTEND:
        prolong(session, runtime, scene, step)
        return
    for task in tasks_meant(session, scene, step):
        settle(session, runtime, scene, step, task)


def tasks_meant(session: Session, scene: Scene, step: StaffStep) -> list[CaseTask]:
    """The open tasks that a step is about."""
    tasks = [task for task in tasks_of(session, scene.case(session).id) if task.status in LIVE]
    meant = [task for task in tasks if step.by == EVERYBODY or task.name == step.task]
    if not meant:
        raise NotFound("task.not_found")
    return meant


def settle(session: Session, runtime: Runtime, scene: Scene, step: StaffStep, task: CaseTask) -> None:
    """Decide one task by somebody of its office."""
    session.refresh(task)
    if task.status not in LIVE:
        return
    by = f"{task.department}/{task.role}" if step.by == EVERYBODY else step.by
    department, _, role = by.partition("/")
    problems = tuple(
        Problem("material" if "material" in each else "field", each.get("material") or each["field"], each["problem"])
        for each in step.problems
    )
    reviewer = a_colleague(session, department, role)
    if step.decides is Decides.ASSESS:
        assess(session, runtime.clock.now(), reviewer, task.id, step.amounts)
        return
    decision = Decision(step.decides.value, scene.case(session).version, step.reason, problems)
    decide(session, runtime.ports.find(Catalogue), runtime.clock.now(), reviewer, task.id, decision)


def prolong(session: Session, runtime: Runtime, scene: Scene, step: StaffStep) -> None:
    """Extend the case by the head of the office named."""
    department, _, role = step.by.partition("/")
    head, version = a_colleague(session, department, role), scene.case(session).version
    catalogue, now = runtime.ports.find(Catalogue), runtime.clock.now()
    extend(session, catalogue, now, head, scene.no, days=step.days, reason=step.reason, version=version)
