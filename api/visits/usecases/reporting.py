"""Reporting how a visit went (登记走访结果): done with findings, or nobody was met."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case, CaseTask
from api.cases.queries import case_by_id, item_of
from api.cases.rules.waiting import WaitsFor
from api.cases.usecases.pausing import match_pauses
from api.cases.usecases.timeline import office_name, tell
from api.catalogue.rules import Catalogue
from api.core.actors import Staff
from api.core.errors import NotFound, Refused
from api.core.events import VisitMissed
from api.core.outbox import publish
from api.visits.models import Visit
from api.visits.queries.tasks import LIVE, visit_task
from api.visits.rules.changes import check_outcome
from api.visits.rules.slots import spoken
from api.visits.usecases.arranging import check_office


def report(
    session: Session, catalogue: Catalogue, now: datetime, member: Staff, visit_id: UUID, outcome: str, findings: str
) -> Visit:
    """Write down how a visit went; after `done` its task can be decided, after `missed` another time is wanted.

    Raises NotFound `visit.not_found`, Refused `visit.not_yet`, `visit.already_reported`, `visit.not_open`, Invalid.
    """
    visit, case = visit_and_case(session, member, visit_id)
    if visit.status != "booked":
        raise Refused("visit.already_reported")
    wanted = visit_task(session, catalogue, case, visit.task_id)
    check_outcome(outcome, findings, visit.starts_at, now)
    visit.status, visit.reported_at, visit.reported_by = outcome, now, member.name
    visit.findings = findings.strip() or None
    if outcome == "done":
        wanted.task.waits_for = None
    else:
        wanted.task.waits_for = WaitsFor.PROPOSAL if wanted.plan.by_office else WaitsFor.BOOKING
        publish(session, VisitMissed(case.id, visit.id, wanted.task.name, spoken(visit.starts_at, visit.ends_at)))
    match_pauses(session, case, item_of(session, case), now)
    by = office_name(catalogue, wanted.task.department)
    tell(session, case, now, f"visit_{outcome}", sentence(wanted.task, visit, outcome), by)
    facts = {"visit": visit.id, "outcome": outcome}
    record(session, now, member, Tag.VISIT_REPORTED, person=case.applicant_id, case=case.no, **facts)
    session.flush()
    return visit


def visit_and_case(session: Session, member: Staff, visit_id: UUID) -> tuple[Visit, Case]:
    """A visit of the member's office with its case, locked; NotFound `visit.not_found`."""
    visit = session.get(Visit, visit_id)
    if visit is None:
        raise NotFound("visit.not_found")
    case = case_by_id(session, visit.case_id, lock=True)
    session.refresh(visit)
    task = session.get_one(CaseTask, visit.task_id)
    check_office(member, task.department, task.role)
    if task.status not in LIVE and visit.status == "booked":
        raise Refused("visit.not_open")
    return visit, case


def sentence(task: CaseTask, visit: Visit, outcome: str) -> str:
    """What the timeline says of it; the findings stay with the office until the decision."""
    if outcome == "done":
        return f"{task.name}已完成，等待出具结论。"
    return f"{task.name}：{spoken(visit.starts_at, visit.ends_at)}没有见到您，请另约时间。"
