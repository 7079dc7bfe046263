"""The visit tasks of a case with their plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.cases.models import Case, CaseTask
from api.cases.queries import case_by_id, item_of
from api.cases.queries.loading import tasks_of
from api.catalogue.rules import Catalogue
from api.core.errors import NotFound, Refused
from api.visits.models import Visit
from api.visits.rules.plans import VisitPlan, visit_plan
from api.visits.rules.slots import Slot, offered

LIVE = ("open", "claimed")
SEATED = ("booked", "done", "missed")


@dataclass(frozen=True, slots=True)
class VisitTask:
    """A task that happens at a place and a time, in its case, with what the item says of it."""

    case: Case
    task: CaseTask
    plan: VisitPlan


def visit_tasks(session: Session, catalogue: Catalogue, case: Case) -> list[VisitTask]:
    """The visit tasks of a case that were opened, in the order of the flow."""
    plans = {plan.id: plan for plan in item_of(session, case).tasks}
    tasks = [task for task in tasks_of(session, case.id) if task.kind == "visit" and task.plan_id in plans]
    return [VisitTask(case, task, visit_plan(catalogue, plans[task.plan_id], task.department)) for task in tasks]


def visit_task(session: Session, catalogue: Catalogue, case: Case, task_id: UUID) -> VisitTask:
    """A live visit task of a case; NotFound `visit.not_a_visit`, Refused `visit.not_open`."""
    found = next((each for each in visit_tasks(session, catalogue, case) if each.task.id == task_id), None)
    if found is None:
        raise NotFound("visit.not_a_visit")
    if found.task.status not in LIVE:
        raise Refused("visit.not_open")
    return found


def task_in_case(session: Session, catalogue: Catalogue, task_id: UUID, *, lock: bool = False) -> VisitTask:
    """A live visit task by its id alone; raises as `visit_task`, and NotFound `task.not_found`."""
    task = session.get(CaseTask, task_id)
    if task is None:
        raise NotFound("task.not_found")
    return visit_task(session, catalogue, case_by_id(session, task.case_id, lock=lock), task_id)


def slots_left(session: Session, plan: VisitPlan, now: datetime) -> list[Slot]:
    """What can still be booked, earliest first."""
    codes = [team.code for team in plan.teams]
    held = select(Visit.team, Visit.starts_at, func.count()).where(Visit.team.in_(codes), Visit.starts_at > now)
    held = held.join(CaseTask, CaseTask.id == Visit.task_id).where(
        Visit.status.in_(SEATED), CaseTask.status != "closed"
    )
    rows = session.execute(held.group_by(Visit.team, Visit.starts_at))
    return offered(plan, {(team, starts_at): count for team, starts_at, count in rows}, now)


def booked_visit(session: Session, task_id: UUID) -> Visit | None:
    """The booking of a task that stands."""
    return session.scalar(select(Visit).where(Visit.task_id == task_id, Visit.status == "booked"))


def last_visit(session: Session, task_id: UUID) -> Visit | None:
    """The newest booking of a task that was not given up."""
    kept = select(Visit).where(Visit.task_id == task_id, Visit.status.in_(SEATED))
    return session.scalar(kept.order_by(Visit.id.desc()).limit(1))


def changes_used(session: Session, task_id: UUID) -> int:
    """How often the citizen moved or cancelled the bookings of a task."""
    changed = select(func.count()).where(Visit.task_id == task_id, Visit.status.in_(("moved", "cancelled")))
    return session.scalar(changed.where(Visit.booked_by != "office")) or 0
