"""Writing the timeline (办理进程) that the citizen reads."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.cases.models import Case, CaseEvent
from api.catalogue.rules import Catalogue

CITIZEN = "申请人"
PROXY = "代办人"
DEPARTMENT = "申请部门"
MEMBER = "单位经办人"
PLATFORM = "系统"


def tell(session: Session, case: Case, now: datetime, what: str, text: str, by: str) -> None:
    """Add a line and mark the case as changed; `what` is a stable word, `text` the Chinese sentence."""
    session.add(CaseEvent(case_id=case.id, at=now, what=what, text=text, by=by))
    case.updated_at = now


def citizen_name(case: Case, person_id: object) -> str:
    """Whether the applicant acts, a proxy, or a member of an organisation; no personal name stands in a timeline."""
    if case.organisation_id is not None:
        return MEMBER
    if case.applicant_department is not None:
        return DEPARTMENT
    return CITIZEN if case.applicant_id == person_id else PROXY


def office_name(catalogue: Catalogue, department: str) -> str:
    """The Chinese name of a department; offices act, not persons."""
    known = catalogue.departments.get(department)
    return known.name if known else PLATFORM
