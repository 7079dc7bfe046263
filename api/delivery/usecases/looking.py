"""Reading where to a result goes: staff see the whole address only when they open one, and that is recorded."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.usecases import record_access
from api.cases.models import Case
from api.cases.queries import case_by_id
from api.core.actors import Staff
from api.core.errors import NotFound
from api.delivery.models import Handover, Shipment
from api.delivery.usecases.handing_over import address_of, check_in_charge


def look_at_receiver(session: Session, now: datetime, member: Staff, thing_id: UUID) -> tuple[Case, dict[str, str]]:
    """The case and the full receiver of a parcel or a handover; NotFound `delivery.not_found`."""
    thing = session.get(Shipment, thing_id) or session.get(Handover, thing_id)
    if thing is None:
        raise NotFound("delivery.not_found")
    check_in_charge(member, thing.department)
    case = case_by_id(session, thing.case_id)
    what = f"{case.item_name}的收件信息（{case.no}）"
    record_access(session, now, member, case.applicant_id, what, "送达办理结果", case=case.no)
    return case, address_of(session, case)
