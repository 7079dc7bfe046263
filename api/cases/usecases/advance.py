"""Moving a case along its flow: opening tasks, closing those no longer needed, accepting, concluding."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CasePause, CaseTask
from api.cases.queries import item_of
from api.cases.queries.clocks import facts_of
from api.cases.queries.loading import pauses_of, tasks_of
from api.cases.rules.clock import ClockFacts, due_date
from api.cases.rules.flow import Outcome, Step, Verdict, where
from api.cases.rules.status import RUNNING, Status
from api.cases.usecases.timeline import PLATFORM, office_name, tell
from api.catalogue.rules import Catalogue, Item, TaskPlan
from api.core.actors import Role
from api.core.clock import local_date
from api.core.events import CaseAccepted, CaseApproved, CaseDenied, TaskOpened
from api.core.outbox import publish

LIVE = ("open", "claimed")


def advance(session: Session, catalogue: Catalogue, case: Case, now: datetime) -> None:
    """Bring tasks and status in line with what has been decided so far; does nothing when they are already."""
    item = item_of(session, case)
    tasks = tasks_of(session, case.id)
    outcomes = {task.plan_id: Outcome(task.outcome) for task in tasks if task.outcome}
    step = where(item.flow, case.form, outcomes)
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
    match_special_pause(session, case, item, now)


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
    task.department, task.role = plan.department or item.department, plan.role or Role.REVIEWER
    task.working_days, task.opened_at, task.status = plan.working_days, now, "open"
    task.due_on = task_due_date(session, case, task, now)
    session.add(task)
    session.flush()
    publish(session, TaskOpened(case.id, task.id))
    return task


def task_due_date(session: Session, case: Case, task: CaseTask, now: datetime) -> date:
    """The task's own due date; a task without a limit of its own is due with the case."""
    if task.working_days == 0 and case.due_on:
        return case.due_on
    facts = ClockFacts(local_date(task.opened_at), task.working_days, pauses_of(session, case.id, "supplement"))
    return due_date(facts, local_date(now))


def set_due_date(session: Session, case: Case, now: datetime) -> None:
    """Store when the promised limit ends; nothing is due while the clock stands."""
    facts = facts_of(case, pauses_of(session, case.id))
    stands = facts is None or any(pause.until is None for pause in facts.pauses)
    case.due_on = None if facts is None or stands else due_date(facts, local_date(now))


def match_special_pause(session: Session, case: Case, item: Item, now: datetime) -> None:
    """Let the clock stand while nothing but special procedures (特别程序, 行政许可法 45) is at work, and only then."""
    uncounted = {plan.id: plan.name for plan in item.tasks if not plan.counted}
    live = [task.plan_id for task in tasks_of(session, case.id) if task.status in LIVE]
    stands = bool(live) and all(plan in uncounted for plan in live)
    running = select(CasePause).where(CasePause.case_id == case.id, CasePause.until.is_(None))
    pause = session.scalar(running.where(CasePause.kind == "special"))
    if stands and pause is None:
        why = f"{uncounted[live[0]]}（特别程序，不计入时限）"
        session.add(CasePause(case_id=case.id, kind="special", since=now, why=why))
    elif pause is not None and not stands:
        pause.until = now
    session.flush()
    if case.status in RUNNING:
        set_due_date(session, case, now)


def accept(
    session: Session, catalogue: Catalogue, case: Case, now: datetime, *, silent_since: datetime | None = None
) -> None:
    """Take the case up (受理), once. Silence accepts from the receipt of the materials, `silent_since`."""
    if case.accepted_at is not None:
        return
    case.accepted_at = silent_since or now
    case.accepted_by_silence = silent_since is not None
    case.status = Status.IN_PROGRESS
    by = office_name(catalogue, item_of(session, case).department)
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
    tell(session, case, now, "approved", f"已办结，准予办理。{result}", office_name(catalogue, item.department))
    record(session, now, None, Tag.CASE_APPROVED, person=case.applicant_id, case=case.no)
    publish(session, CaseApproved(case.id))


def deny(session: Session, catalogue: Catalogue, case: Case, tasks: list[CaseTask], now: datetime) -> None:
    """Refuse the case with the reasons given (不予); before acceptance that is a refusal to accept (不予受理)."""
    reasons = [task.reason for task in tasks if task.outcome == Outcome.REJECT and task.reason]
    conclude(case, Status.DENIED, now)
    case.outcome_reason = "；".join(reasons)
    verdict = "不予批准" if case.accepted_at else "不予受理"
    by = office_name(catalogue, item_of(session, case).department)
    tell(session, case, now, "denied", f"已办结，{verdict}。理由：{case.outcome_reason}", by)
    record(session, now, None, Tag.CASE_DENIED, person=case.applicant_id, case=case.no)
    publish(session, CaseDenied(case.id))


def conclude(case: Case, status: Status, now: datetime) -> None:
    """End the work on a case (办结)."""
    case.status, case.concluded_at, case.due_on = status, now, None
    case.version += 1
