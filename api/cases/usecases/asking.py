"""Asking the citizen to put something right (补正): once, completely, and with the clock stopped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from api.cases.models import Case, CaseTask, CaseWant
from api.cases.queries import item_of
from api.cases.queries.dump import name_of_want
from api.cases.rules.pauses import PauseKind
from api.cases.rules.problems import Problem
from api.cases.rules.status import Status
from api.cases.usecases.pausing import pause
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue
from api.core.events import SupplementWanted
from api.core.outbox import publish


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
    pause(session, case, PauseKind.SUPPLEMENT, now)
    case.status = Status.SUPPLEMENT_WANTED
    case.version += 1
    item = item_of(session, case)
    listed = "；".join(f"{name_of_want(item, want)}：{want.problem}" for want in wants)
    text = f"需要您补正：{listed}。补交之前不计办理时间。"
    tell(session, case, now, "supplement_wanted", text, office_name(catalogue, task.department))
    publish(session, SupplementWanted(case.id))
