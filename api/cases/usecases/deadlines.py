"""What follows from time alone: acceptance by silence, and the end of a case whose correction never came."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cases.models import Case, CasePause, CaseTask
from api.cases.queries import case_by_id
from api.cases.queries.loading import pauses_of
from api.cases.rules.acceptance import ACCEPTANCE_DAYS, is_accepted_by_silence, supplement_limit
from api.cases.rules.flow import Outcome
from api.cases.rules.pauses import PauseKind
from api.cases.rules.status import WITH_THE_OFFICE, Status
from api.cases.usecases.advance import accept
from api.cases.usecases.outcomes import settle
from api.cases.usecases.pausing import LIVE
from api.cases.usecases.withdrawal import lapse
from api.catalogue.rules import Catalogue
from api.core.clock import local_date

BATCH = 200


def cases_met_with_silence(session: Session, now: datetime) -> list[UUID]:
    """Cases that nobody has accepted for so long that the limit may have passed, oldest first."""
    long_ago = now - timedelta(days=ACCEPTANCE_DAYS)
    waiting = select(Case.id).where(Case.accepted_at.is_(None), Case.submitted_at < long_ago)
    waiting = waiting.where(Case.status.in_((Status.SUBMITTED, Status.IN_PROGRESS)))
    return list(session.scalars(waiting.order_by(Case.submitted_at).limit(BATCH)))


def accept_by_silence(session: Session, catalogue: Catalogue, case_id: UUID, now: datetime) -> bool:
    """Accept a case if the law does so now (行政许可法 32); returns whether it did."""
    case = case_by_id(session, case_id, lock=True)
    if case.accepted_at or case.submitted_at is None or case.status not in (Status.SUBMITTED, Status.IN_PROGRESS):
        return False
    pauses = pauses_of(session, case.id)
    if not is_accepted_by_silence(local_date(case.submitted_at), pauses, local_date(now)):
        return False
    accept(session, catalogue, case, now, silent_since=complete_since(session, case) or case.submitted_at)
    session.flush()
    return True


def complete_since(session: Session, case: Case) -> datetime | None:
    """When the last correction came in, or None when none was ever wanted."""
    ends = select(CasePause.until).where(CasePause.case_id == case.id, CasePause.kind == "supplement")
    ends = ends.where(CasePause.until.is_not(None))
    return session.scalar(ends.order_by(CasePause.until.desc()).limit(1))


def cases_without_correction(session: Session, now: datetime) -> list[UUID]:
    """Cases that have waited for a correction so long that the limit may have passed."""
    waiting = select(CasePause.case_id).where(CasePause.kind == PauseKind.SUPPLEMENT, CasePause.until.is_(None))
    return list(session.scalars(waiting.where(CasePause.since < now - timedelta(days=30)).limit(BATCH)))


def lapse_without_correction(session: Session, case_id: UUID, now: datetime) -> bool:
    """End a case if its time for a correction has run out; returns whether it did."""
    case = case_by_id(session, case_id, lock=True)
    since = max(
        (pause.since for pause in pauses_of(session, case.id, PauseKind.SUPPLEMENT) if pause.until is None),
        default=None,
    )
    if case.status != Status.SUPPLEMENT_WANTED or since is None or local_date(now) <= supplement_limit(since):
        return False
    lapse(session, case, now)
    return True


def notices_over(session: Session, now: datetime) -> list[UUID]:
    """Public notices (公示) whose last day has passed and against which no objection is open, the oldest first."""
    over = select(CaseTask.id).where(CaseTask.kind == "notice", CaseTask.status.in_(LIVE))
    over = over.where(CaseTask.objections_open == 0)
    return list(session.scalars(over.where(CaseTask.due_on < local_date(now)).order_by(CaseTask.due_on).limit(BATCH)))


def pass_notice(session: Session, catalogue: Catalogue, task_id: UUID, now: datetime) -> bool:
    """Let a case pass whose notice ended with no objection open; returns whether it did."""
    task = session.get_one(CaseTask, task_id)
    case = case_by_id(session, task.case_id, lock=True)
    session.refresh(task)
    if task.status not in LIVE or task.due_on >= local_date(now) or case.status not in WITH_THE_OFFICE:
        return False
    if task.objections_open:
        return False
    heard = "异议均已答复" if task.objections else "没有异议"
    settle(session, catalogue, case, task, Outcome.APPROVE, f"公示期满，{heard}。", now)
    session.flush()
    return True
