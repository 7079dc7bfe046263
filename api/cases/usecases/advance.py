"""Moving a case along its flow: opening tasks, closing those no longer needed, accepting, concluding."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CaseTask
from api.cases.queries import item_of
from api.cases.queries.loading import tasks_of
from api.cases.rules.commitments import facts_for_flow
from api.cases.rules.flow import Outcome, Step, Verdict, where
from api.cases.rules.status import Status
from api.cases.rules.waiting import first_wait
from api.cases.usecases.pausing import LIVE, end_pauses, match_pauses, task_due_date
from api.cases.usecases.timeline import PLATFORM, office_name, tell
from api.catalogue.rules import Catalogue, Item, TaskPlan
from api.catalogue.rules.jurisdiction import authority_for, department_for
from api.core.actors import Role
from api.core.clock import local_date
from api.core.events import CaseAccepted, CaseApproved, CaseDenied, TaskOpened
from api.core.outbox import publish


def advance(session: Session, catalogue: Catalogue, case: Case, now: datetime) -> None:
    """Bring tasks and status in line with what has been decided so far; does nothing when they are already."""
    item = item_of(session, case)
    tasks = tasks_of(session, case.id)
    outcomes = {task.plan_id: Outcome(task.outcome) for task in tasks if task.outcome}
    step = where(item.flow, facts_for_flow(case.form, case.credit_class), outcomes)
    close_unneeded(tasks, step)
    if step.stage > 0:
        accept(session, catalogue, case, now)
    if step.verdict is Verdict.PASSED:
        approve(session, catalogue, case, now)
    elif step.verdict is Verdict.FAILED:
        deny(session, catalogue, case, tasks, now)
    else:
        enter_stage(session, case, item, step, tasks, now)
    session.flush()
    if step.verdict is Verdict.RUNNING:
        match_pauses(session, case, item, now)
    else:
        end_pauses(session, case, now)


def close_unneeded(tasks: list[CaseTask], step: Step) -> None:
    """Close what is still open but decides nothing any more: the stage has ended, or its condition fell away."""
    needed = {plan.id for plan in step.needed} if step.verdict is Verdict.RUNNING else set()
    for task in tasks:
        if task.status in LIVE and task.plan_id not in needed:
            task.status, task.assignee_id, task.assignee_name = "closed", None, None


def enter_stage(session: Session, case: Case, item: Item, step: Step, tasks: list[CaseTask], now: datetime) -> None:
    """Open the tasks of the stage at work that are not open yet."""
    if case.stage != step.stage:
        case.stage = step.stage
        case.version += 1
    known = {task.plan_id: task for task in tasks}
    for plan in step.needed:
        task = known.get(plan.id)
        if task is None or task.status == "closed":
            task = task or CaseTask(case_id=case.id, stage=step.stage, plan_id=plan.id)
            open_task(session, case, item, plan, task, now)


def open_task(session: Session, case: Case, item: Item, plan: TaskPlan, task: CaseTask, now: datetime) -> CaseTask:
    """Open a task for its office, or open again one that was closed; its own limit runs from now.

    An automatic task also has an office, the item's own, for what no check of the platform can decide.
    """
    task.name, task.kind = plan.name, plan.kind
    filed_on = local_date(case.submitted_at or now)
    task.department, task.role = department_for(item, plan, case.form, filed_on), plan.role or Role.REVIEWER
    task.working_days, task.opened_at, task.status = plan.limit_days, now, "open"
    task.calendar_days = plan.in_calendar_days
    task.waits_for = first_wait(plan)
    task.due_on = task_due_date(session, case, task, now)
    session.add(task)
    session.flush()
    publish(session, TaskOpened(case.id, task.id))
    return task


def accept(
    session: Session, catalogue: Catalogue, case: Case, now: datetime, *, silent_since: datetime | None = None
) -> None:
    """Take the case up (受理), once. Silence accepts from the receipt of the materials, `silent_since`."""
    if case.accepted_at is not None:
        return
    case.accepted_at = silent_since or now
    case.accepted_by_silence = silent_since is not None
    case.status = Status.IN_PROGRESS
    by = authority_name(session, catalogue, case)
    if silent_since:
        text = "五个工作日内没有告知需要补正，依法自收到材料之日起视为受理。"
        tell(session, case, now, "accepted_by_silence", text, PLATFORM)
    else:
        tell(session, case, now, "accepted", "申请已受理。", by)
    record(session, now, None, Tag.CASE_ACCEPTED, person=case.applicant_id, case=case.no, silent=bool(silent_since))
    publish(session, CaseAccepted(case.id))


def approve(session: Session, catalogue: Catalogue, case: Case, now: datetime) -> None:
    """Grant the case (准予)."""
    item = item_of(session, case)
    conclude(case, Status.APPROVED, now)
    case.stage = len(item.flow)
    result = f"{item.result.name}正在生成。" if item.result.certificate else ""
    tell(session, case, now, "approved", f"已办结，准予办理。{result}", authority_name(session, catalogue, case))
    record(session, now, None, Tag.CASE_APPROVED, person=case.applicant_id, case=case.no)
    publish(session, CaseApproved(case.id))


def deny(session: Session, catalogue: Catalogue, case: Case, tasks: list[CaseTask], now: datetime) -> None:
    """Refuse the case with the reasons given (不予); before acceptance that is a refusal to accept (不予受理)."""
    reasons = [task.reason for task in tasks if task.outcome == Outcome.REJECT and task.reason]
    conclude(case, Status.DENIED, now)
    case.outcome_reason = "；".join(reasons)
    verdict = "不予批准" if case.accepted_at else "不予受理"
    by = authority_name(session, catalogue, case)
    tell(session, case, now, "denied", f"已办结，{verdict}。理由：{case.outcome_reason}", by)
    record(session, now, None, Tag.CASE_DENIED, person=case.applicant_id, case=case.no)
    publish(session, CaseDenied(case.id))


def authority_name(session: Session, catalogue: Catalogue, case: Case) -> str:
    """In whose name the case is decided."""
    filed_on = local_date(case.submitted_at or case.created_at)
    return office_name(catalogue, authority_for(item_of(session, case), case.form, filed_on)[0])


def conclude(case: Case, status: Status, now: datetime) -> None:
    """End the work on a case (办结)."""
    case.status, case.concluded_at, case.due_on = status, now, None
    case.version += 1
