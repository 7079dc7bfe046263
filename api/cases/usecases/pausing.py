"""Stopping and restarting the clock of a case, for any of the reasons in `rules/pauses.py`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cases.models import Case, CasePause, CaseTask
from api.cases.queries.clocks import facts_of
from api.cases.queries.loading import pauses_of, tasks_of
from api.cases.rules.calendar_days import last_calendar_day
from api.cases.rules.clock import ClockFacts, due_date
from api.cases.rules.pauses import STOPS_TASKS, WHY, PauseKind
from api.cases.rules.status import RUNNING
from api.cases.rules.waiting import PAUSES, Live, standing_for, uncounted_in
from api.catalogue.rules import Item
from api.core.clock import local_date

LIVE = ("open", "claimed")


def pause(session: Session, case: Case, kind: PauseKind, now: datetime, why: str = "") -> None:
    """Let the clock stand from now on for one more reason; the same reason twice is one. `why` is for the citizen."""
    if open_pause(session, case, kind) is None:
        session.add(CasePause(case_id=case.id, kind=kind, since=now, why=why or WHY[kind]))
        session.flush()
    match_clock(session, case, now)


def resume(session: Session, case: Case, kind: PauseKind, now: datetime) -> None:
    """End a reason for which the clock stood; it runs again when no other is left, and due dates move along."""
    standing = open_pause(session, case, kind)
    if standing is not None:
        standing.until = now
        session.flush()
    match_clock(session, case, now)


def end_pauses(session: Session, case: Case, now: datetime) -> None:
    """End every reason at once, with the case itself."""
    for standing in open_pauses(session, case):
        standing.until = now
    session.flush()


def open_pauses(session: Session, case: Case) -> list[CasePause]:
    """The reasons for which the clock stands now."""
    standing = select(CasePause).where(CasePause.case_id == case.id, CasePause.until.is_(None))
    return list(session.scalars(standing.order_by(CasePause.since)))


def open_pause(session: Session, case: Case, kind: PauseKind = PauseKind.SUPPLEMENT) -> CasePause | None:
    """The running pause of a kind, if any."""
    return next((each for each in open_pauses(session, case) if each.kind == kind), None)


def match_clock(session: Session, case: Case, now: datetime) -> None:
    """Bring the due dates of the case and of its live tasks in line with the pauses."""
    if case.status in RUNNING:
        set_due_date(session, case, now)
    stand = any(each.kind in STOPS_TASKS for each in open_pauses(session, case))
    for task in tasks_of(session, case.id):
        if task.status not in LIVE or stand == task.paused:
            continue
        task.paused = stand
        if not stand:
            task.due_on = task_due_date(session, case, task, now)


def set_due_date(session: Session, case: Case, now: datetime) -> None:
    """Store when the promised limit ends; nothing is due while the clock stands."""
    facts = facts_of(case, pauses_of(session, case.id))
    stands = facts is None or any(each.until is None for each in facts.pauses)
    case.due_on = None if facts is None or stands else due_date(facts, local_date(now))


def task_due_date(session: Session, case: Case, task: CaseTask, now: datetime) -> date:
    """The task's own due date; a task without a limit of its own is due with the case."""
    facts = facts_of(case, pauses_of(session, case.id))
    if task.working_days == 0 and facts:
        return due_date(facts, local_date(now))
    pauses = pauses_of(session, case.id, *sorted(STOPS_TASKS))
    limit = ClockFacts(local_date(task.opened_at), task.working_days, pauses)
    return last_calendar_day(limit, local_date(now)) if task.calendar_days else due_date(limit, local_date(now))


def match_pauses(session: Session, case: Case, item: Item, now: datetime) -> None:
    """Let the clock stand while the case waits for nothing but its citizen or special procedures, and only then."""
    session.flush()
    live = [task for task in tasks_of(session, case.id) if task.status in LIVE]
    facts = [Live(task.plan_id, task.name, task.waits_for) for task in live]
    standing = standing_for(facts, uncounted_in(item)) if case.status in RUNNING else None
    for kind in (PauseKind.SPECIAL, *PAUSES.values()):
        if standing is not None and standing.kind is kind:
            pause(session, case, kind, now, standing.why)
        else:
            resume(session, case, kind, now)
