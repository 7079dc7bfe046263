"""What staff do for a result: hand it out against its code, bring it home, send by hand what no courier took."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case
from api.cases.queries import case_by_id
from api.cases.queries.delivery import delivery_row
from api.cases.rules.status import Status
from api.cases.usecases.delivery import mark_delivered
from api.cases.usecases.timeline import office_name
from api.catalogue.rules import Catalogue
from api.core.actors import Role, Staff
from api.core.errors import Invalid, NotFound, Refused
from api.core.events import ResultArrived
from api.core.outbox import publish
from api.delivery.models import Handover, Shipment
from api.delivery.queries.shipments import shipment_by_id, waybill_is_taken
from api.delivery.rules.progress import Progress
from api.delivery.usecases.ordering import note_ordered
from api.delivery.usecases.showing import show_progress
from api.delivery.usecases.steps import send_again

HALL = "window"


def check_in_charge(member: Staff, department: str) -> None:
    """NotFound `delivery.not_found` for staff of another office; the hall's clerks hand out for every office."""
    if member.department != department and not (member.department == HALL and Role.CLERK in member.roles):
        raise NotFound("delivery.not_found")


def hand_over(
    session: Session, catalogue: Catalogue, now: datetime, member: Staff, handover_id: UUID, code: str, handed_to: str
) -> Case:
    """Record that a result was handed over, and to whom; at the counter its code has to be right.

    Raises NotFound `delivery.not_found`, Refused `delivery.handed_over` or `delivery.not_ready`, Invalid
    `delivery.wrong_code` or `delivery.to_whom`.
    """
    found = session.get(Handover, handover_id)
    if found is None:
        raise NotFound("delivery.not_found")
    check_in_charge(member, found.department)
    case = case_by_id(session, found.case_id, lock=True)
    handover = session.get_one(Handover, handover_id, populate_existing=True)
    if handover.done_at is not None:
        raise Refused("delivery.handed_over")
    if case.status != Status.APPROVED:
        raise Refused("delivery.not_ready")
    check_taker(handover, code, handed_to)
    handover.done_at, handover.done_by, handover.handed_to = now, member.id, handed_to.strip()
    where = "在窗口交给" if handover.kind == "pickup" else "送上门交给"
    by = office_name(catalogue, member.department)
    mark_delivered(session, case, now, f"结果已{where}{handover.handed_to[:1]}**，完成送达。", by)
    record(session, now, member, Tag.RESULT_HANDED_OVER, person=case.applicant_id, case=case.no, kind=handover.kind)
    publish(session, ResultArrived(case.id, str(handover.id)))
    session.flush()
    show_progress(session, catalogue, case, now)
    return case


def check_taker(handover: Handover, code: str, handed_to: str) -> None:
    """Invalid for a wrong code at the counter, or nobody named."""
    right = hmac.compare_digest(handover.code.encode(), code.strip().encode())
    if handover.kind == "pickup" and not right:
        raise Invalid("delivery.wrong_code", errors={"code": "领取码不对，请让市民打开办件核对六位数字。"})
    if len(handed_to.strip()) < 2:
        raise Invalid("delivery.to_whom", errors={"handed_to": "请写领取人的姓名。"})


def order_by_hand(
    session: Session,
    catalogue: Catalogue,
    now: datetime,
    member: Staff,
    shipment_id: UUID,
    waybill: str,
    silence: timedelta,
) -> None:
    """Record the waybill of a parcel that staff gave to the courier themselves.

    Raises NotFound `delivery.not_found`, Refused `delivery.already_ordered` or `delivery.waybill_taken`, Invalid
    `delivery.waybill`.
    """
    shipment = shipment_for(session, member, shipment_id)
    if shipment.progress not in (Progress.TO_ORDER, Progress.STUCK):
        raise Refused("delivery.already_ordered")
    number = waybill.strip()
    if not (number.isascii() and number.isalnum() and 8 <= len(number) <= 40):
        raise Invalid("delivery.waybill", errors={"waybill": "运单号应是 8 到 40 位数字或字母，请对照面单填写。"})
    if waybill_is_taken(session, shipment.courier, number):
        raise Refused("delivery.waybill_taken")
    note_ordered(session, catalogue, now, shipment.id, number, silence, member)


def replace_lost(
    session: Session, catalogue: Catalogue, now: datetime, courier: str, member: Staff, shipment_id: UUID
) -> None:
    """Send again what was lost on its way; Refused `delivery.not_lost` for what was not."""
    shipment = shipment_for(session, member, shipment_id)
    case = case_by_id(session, shipment.case_id, lock=True)
    shipment = shipment_by_id(session, shipment.id)
    if shipment.progress is not Progress.LOST or case.status != Status.APPROVED:
        raise Refused("delivery.not_lost")
    send_again(session, catalogue, now, courier, case, shipment)


def shipment_for(session: Session, member: Staff, shipment_id: UUID) -> Shipment:
    """A parcel of the member's office; NotFound `delivery.not_found`."""
    shipment = session.get(Shipment, shipment_id)
    if shipment is None:
        raise NotFound("delivery.not_found")
    check_in_charge(member, shipment.department)
    return shipment


def address_of(session: Session, case: Case) -> dict[str, str]:
    """The receiver in full, for who packs or brings; reading it is to be recorded."""
    row = delivery_row(session, case)
    return dict(row.receiver) if row else {}
