"""Public notices as everybody reads them: those that run, newest first, and found by a word."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session

from api.cases.models import Case, CaseTask
from api.cases.rules.status import WITH_THE_OFFICE, Status
from api.catalogue.rules import Catalogue
from api.core.clock import local_date
from api.core.errors import NotFound
from api.core.paging import cursor_of
from api.publicity.models import PublicNotice
from api.publicity.rules.objections import LIVE, is_running

SHOWN_AFTER_ITS_END = timedelta(days=30)
"""How long a notice that ended can still be opened; what is no longer on notice should not stay in public."""


def running_on(today: date) -> ColumnElement[bool]:
    """Whether a notice is up on a day: its task at work, its case with the office, its last day not passed."""
    at_work = and_(CaseTask.status.in_(LIVE), CaseTask.due_on >= today)
    return and_(at_work, Case.status.in_(WITH_THE_OFFICE))


def notices_up(
    session: Session, catalogue: Catalogue, now: datetime, *, q: str, limit: int, before: UUID | None
) -> dict[str, Any]:
    """A page of the notices that are up, newest first, as `{data, next}`; `q` is looked for in all they say."""
    wanted = joined().where(running_on(local_date(now))).order_by(PublicNotice.id.desc())
    for word in q.split():
        wanted = wanted.where(PublicNotice.words.icontains(word, autoescape=True))
    found = session.execute((wanted.where(PublicNotice.id < before) if before else wanted).limit(limit + 1)).all()
    today, shown = local_date(now), found[:limit]
    data = [dump_notice(catalogue, notice, task, case, today) for notice, task, case in shown]
    return {"data": data, "next": cursor_of(shown[-1][0].id) if len(found) > limit else None}


def notice_shown(session: Session, catalogue: Catalogue, notice_id: UUID, now: datetime) -> dict[str, Any]:
    """One notice that is up or ended lately; NotFound `public_notice.not_found`."""
    found = session.execute(joined().where(PublicNotice.id == notice_id)).one_or_none()
    if found is None or found[1].due_on + SHOWN_AFTER_ITS_END < local_date(now):
        raise NotFound("public_notice.not_found")
    notice, task, case = found
    return dump_notice(catalogue, notice, task, case, local_date(now))


def joined() -> Select[PublicNotice, CaseTask, Case]:
    """Notices with their tasks and cases."""
    wanted = select(PublicNotice, CaseTask, Case).join(CaseTask, CaseTask.id == PublicNotice.task_id)
    return wanted.join(Case, Case.id == PublicNotice.case_id)


def dump_notice(catalogue: Catalogue, notice: PublicNotice, task: CaseTask, case: Case, today: date) -> dict[str, Any]:
    """A notice in its public shape; it does not say whether anybody objected."""
    office = catalogue.departments.get(task.department)
    running = is_running(task.status, Status(case.status), task.due_on, today)
    return {
        "id": str(notice.id),
        "no": case.no,
        "item": {"code": notice.item_code, "name": notice.item_name},
        "title": notice.title,
        "applicant": notice.applicant,
        "facts": [{"label": label, "text": text} for label, text in notice.facts] if running else [],
        "department": office.name if office else task.department,
        "phone": office.phone if office else "",
        "from": local_date(task.opened_at).isoformat(),
        "until": task.due_on.isoformat(),
        "days": task.working_days,
        "calendar_days": task.calendar_days,
        "running": running,
    }
