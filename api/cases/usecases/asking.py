"""Asking the citizen to put something right (补正): once, completely, and with the clock stopped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cases.models import Case, CasePause, CaseTask, CaseWant
from api.cases.queries import item_of
from api.cases.queries.dump import name_of_want
from api.cases.queries.loading import tasks_of
from api.cases.rules.problems import Problem
from api.cases.rules.status import Status
from api.cases.usecases.advance import LIVE, set_due_date, task_due_date
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue
from api.core.events import SupplementWanted
from api.core.outbox import publish

WAITING = "等待您补正"


def want_supplement(
    session: Session, catalogue: Catalogue, case: Case, task: CaseTask, problems: Sequence[Problem], now: datetime
) -> None:
    """Return a case to the citizen with the problems; asking again adds to what is wanted already."""
    wants = [
        CaseWant(case_id=case.id, task_id=task.id, kind=each.kind, code=each.code, problem=each.problem, wanted_at=now)
        for each in problems
    ]
    session.add_all(wants)
    session.flush()
    stop_the_clock(session, case, now)
    case.status = Status.SUPPLEMENT_WANTED
    case.version += 1
    item = item_of(session, case)
    listed = "；".join(f"{name_of_want(item, want)}：{want.problem}" for want in wants)
    text = f"需要您补正：{listed}。补交之前不计办理时间。"
    tell(session, case, now, "supplement_wanted", text, office_name(catalogue, task.department))
    publish(session, SupplementWanted(case.id))


def stop_the_clock(session: Session, case: Case, now: datetime) -> None:
    """The clock stands from now on, for the case and for every task at work."""
    if open_pause(session, case) is None:
        session.add(CasePause(case_id=case.id, kind="supplement", since=now, why=WAITING))
        session.flush()
    case.due_on = None
    for task in tasks_of(session, case.id):
        task.paused = task.status in LIVE


def restart_the_clock(session: Session, case: Case, now: datetime) -> None:
    """The clock runs again; due dates move by the working days it stood."""
    pause = open_pause(session, case)
    if pause is not None:
        pause.until = now
        session.flush()
    set_due_date(session, case, now)
    for task in tasks_of(session, case.id):
        if task.paused:
            task.paused, task.due_on = False, task_due_date(session, case, task, now)


def open_pause(session: Session, case: Case) -> CasePause | None:
    """The pause for a supplement that has not ended, if any."""
    waiting = select(CasePause).where(CasePause.case_id == case.id, CasePause.until.is_(None))
    return session.scalar(waiting.where(CasePause.kind == "supplement"))
