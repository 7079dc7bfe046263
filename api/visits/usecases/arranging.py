"""Times that an office arranges (部门约时间): it proposes one, and the citizen can ask for another."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.usecases import record_access
from api.cases.models import Case
from api.cases.queries import case_of_citizen
from api.cases.usecases.timeline import citizen_name, office_name, tell
from api.catalogue.rules import Catalogue
from api.core.actors import Citizen, Staff
from api.core.errors import Invalid, NotFound, Refused
from api.visits.models import Visit
from api.visits.queries.tasks import VisitTask, booked_visit, task_in_case
from api.visits.usecases.booking import agree, open_visit

LONGEST_WISH = 200


def arrange(
    session: Session, catalogue: Catalogue, now: datetime, member: Staff, task_id: UUID, *,
    team: str, starts_at: datetime,
) -> Visit:  # fmt: skip
    """Agree on a time for a task of one's office: proposed by the office, or booked for a citizen who called.

    Raises NotFound, Refused `visit.not_open` or `visit.slot_taken`, Invalid `visit.no_such_slot`.
    """
    wanted = visit_of_office(session, catalogue, member, task_id)
    open_visit(session, catalogue, wanted.case, task_id)
    present = booked_visit(session, task_id)
    if present and (present.team, present.starts_at) == (team, starts_at):
        return present
    by = office_name(catalogue, wanted.task.department)
    visit = agree(session, wanted, now, team, starts_at, "office", member, by)
    what = f"{wanted.case.item_name}的上门地址"
    record_access(
        session, now, member, wanted.case.applicant_id, what, f"安排“{wanted.task.name}”", case=wanted.case.no
    )
    return visit


def visit_of_office(session: Session, catalogue: Catalogue, member: Staff, task_id: UUID) -> VisitTask:
    """The live visit task of the member's office, its case locked; NotFound for any other's."""
    wanted = task_in_case(session, catalogue, task_id, lock=True)
    check_office(member, wanted.task.department, wanted.task.role)
    return wanted


def check_office(member: Staff, department: str, role: str) -> None:
    """Return when the visit belongs to the member's department and role; NotFound `visit.not_found`."""
    if department != member.department or role not in member.roles:
        raise NotFound("visit.not_found")


def ask_for_another(
    session: Session, catalogue: Catalogue, now: datetime, asker: Citizen, no: str, task_id: UUID, wish: str
) -> Case:
    """Say what times would suit instead of the one that the office proposed; it stands until the office moves it.

    Raises NotFound, Refused `visit.nothing_booked`, Invalid `visit.wish_wanted`.
    """
    case = case_of_citizen(session, asker.id, no, now, lock=True)
    wanted = open_visit(session, catalogue, case, task_id)
    visit = booked_visit(session, task_id)
    if visit is None:
        raise Refused("visit.nothing_booked")
    if not wish.strip():
        raise Invalid("visit.wish_wanted", errors={"wish": "例如：工作日下午三点以后都行。"})
    visit.wish = wish.strip()[:LONGEST_WISH]
    text = f"申请人希望{wanted.task.name}另约时间，部门会重新安排。"
    tell(session, case, now, "visit_wish", text, citizen_name(case, asker.id))
    session.flush()
    return case
