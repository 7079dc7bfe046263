"""Withdrawing a case (撤回)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case
from api.cases.queries import case_of_party
from api.cases.queries.loading import open_wants, tasks_of
from api.cases.rules.status import Status, Verb, check_open
from api.cases.usecases.pausing import LIVE, end_pauses
from api.cases.usecases.timeline import PLATFORM, citizen_name, tell
from api.core.actors import Actor
from api.core.events import CaseWithdrawn
from api.core.outbox import publish


def withdraw(session: Session, now: datetime, asker: Actor, no: str, reason: str = "") -> Case:
    """Take a case back before it is decided, or drop a draft; raises NotFound, Refused by the state."""
    case = case_of_party(session, asker, no, now, lock=True)
    check_open(Verb.WITHDRAW, Status(case.status))
    text = f"申请已撤回。理由：{reason}" if reason else "申请已撤回。"
    end_unfinished(session, case, now, text, citizen_name(case, asker.id))
    record(session, now, asker, Tag.CASE_WITHDRAWN, person=case.applicant_id, case=case.no)
    return case


def lapse(session: Session, case: Case, now: datetime) -> None:
    """End a case whose correction never came: the applicant is taken to have given up (视为放弃申请)."""
    text = "超过期限没有补正，视为放弃申请。需要的话可以重新申请。"
    end_unfinished(session, case, now, text, PLATFORM)
    record(session, now, None, Tag.CASE_WITHDRAWN, person=case.applicant_id, case=case.no, lapsed=True)


def end_unfinished(session: Session, case: Case, now: datetime, text: str, by: str) -> None:
    """Close everything that was still open about a case and mark it as withdrawn."""
    for task in tasks_of(session, case.id):
        if task.status in LIVE:
            task.status, task.assignee_id, task.assignee_name = "closed", None, None
    for want in open_wants(session, case.id):
        want.resolved_at = now
    end_pauses(session, case, now)
    case.status, case.withdrawn_at, case.due_on = Status.WITHDRAWN, now, None
    case.version += 1
    tell(session, case, now, "withdrawn", text, by)
    publish(session, CaseWithdrawn(case.id))
    session.flush()
