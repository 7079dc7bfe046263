"""An office's visits (走访清单) by day, time and place, with what the visitors must know of each person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.rules.masking import mask_name
from api.accounts.rules.needs import Need
from api.cases.models import Case, CaseTask
from api.cases.rules.waiting import WaitsFor
from api.core.actors import Staff
from api.core.clock import CHINA
from api.organisations.models import Organisation
from api.visits.models import Visit
from api.visits.queries.dump import dump_visit
from api.visits.queries.tasks import LIVE, SEATED

MOST = 300
ALL_DAYS = 7


def rounds_of(session: Session, member: Staff, since: date, days: int) -> list[dict[str, Any]]:
    """The visits of the member's office from a day on, by time, team and place."""
    begin = datetime.combine(since, time.min, CHINA)
    wanted = select(Visit, CaseTask, Case, Person, Organisation.name).join(CaseTask, CaseTask.id == Visit.task_id)
    wanted = wanted.join(Case, Case.id == Visit.case_id).outerjoin(Person, Person.id == Case.applicant_id)
    wanted = wanted.outerjoin(Organisation, Organisation.id == Case.organisation_id)
    wanted = wanted.where(Visit.department == member.department, CaseTask.role.in_(member.roles))
    wanted = wanted.where(Visit.starts_at >= begin, Visit.starts_at < begin + timedelta(days=days))
    wanted = wanted.where(Visit.status.in_(SEATED), CaseTask.status != "closed")
    rows = session.execute(wanted.order_by(Visit.starts_at, Visit.team, Visit.seat).limit(MOST))
    return [dump_round(*row) for row in rows]


def unarranged(session: Session, member: Staff) -> list[dict[str, Any]]:
    """The visit tasks of the member's office for which no time is agreed on yet, or another one is asked for."""
    wishes = select(Visit.task_id).where(Visit.status == "booked", Visit.wish.is_not(None))
    wanted = select(CaseTask, Case, Person, Organisation.name).join(Case, Case.id == CaseTask.case_id)
    wanted = wanted.outerjoin(Person, Person.id == Case.applicant_id)
    wanted = wanted.outerjoin(Organisation, Organisation.id == Case.organisation_id)
    wanted = wanted.where(CaseTask.department == member.department, CaseTask.role.in_(member.roles))
    waits = CaseTask.waits_for.in_((WaitsFor.BOOKING, WaitsFor.PROPOSAL)) | CaseTask.id.in_(wishes)
    wanted = wanted.where(CaseTask.status.in_(LIVE), CaseTask.kind == "visit", waits)
    rows = session.execute(wanted.order_by(CaseTask.due_on, CaseTask.id).limit(MOST))
    return [{**dump_head(*row), "by_office": row[0].waits_for != WaitsFor.BOOKING} for row in rows]


def dump_round(visit: Visit, task: CaseTask, case: Case, person: Person | None, firm: str | None) -> dict[str, Any]:
    """One visit as the visitors need it."""
    head = dump_head(task, case, person, firm)
    return {**head, **dump_visit(visit), "findings": visit.findings, "reported_by": visit.reported_by}


def dump_head(task: CaseTask, case: Case, person: Person | None, firm: str | None) -> dict[str, Any]:
    """The task, its case, who it is for, and their needs in words; an internal item (内部审批) is no person's."""
    return {
        "task": str(task.id),
        "task_name": task.name,
        "task_status": task.status,
        "due_on": task.due_on.isoformat(),
        "case": case.no,
        "item": case.item_name,
        "applicant": firm or applicant_in_words(person),
        "contact": contact_of(case.form),
        "needs": needs_in_words(person.needs if person else ()),
    }


def applicant_in_words(person: Person | None) -> str:
    """Who is visited, as the list shows it."""
    if person is None:
        return "申请部门"
    return mask_name(person.name) if person.name else "申请人"


def contact_of(form: dict[str, Any]) -> str:
    """Whom to call on the spot: the contact that the form names, and nothing else of it."""
    return " ".join(str(form[name]) for name in ("contact_name", "contact_phone") if form.get(name))


def needs_in_words(needs: Iterable[str]) -> list[str]:
    """The declared needs (无障碍需求) as the visitors read them."""
    known = {need.value: need.chinese for need in Need}
    return [known[need] for need in needs if need in known]
