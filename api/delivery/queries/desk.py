"""What staff have to do for results (待交付): hand out, bring, send by hand, look after what went wrong."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import Session, aliased

from api.accounts.rules.masking import mask_name
from api.cases.models import Case, CaseDelivery
from api.cases.rules.status import Status
from api.core.actors import Role, Staff
from api.core.clock import CHINA
from api.core.paging import cursor_of
from api.delivery.models import Handover, Shipment
from api.delivery.rules.progress import CHINESE, FAILED, Progress

HALL = "window"
KINDS = {"pickup": "窗口领取", "home": "送证上门"}
BOXES = ("handovers", "parcels")


def in_charge_of(member: Staff, department: ColumnElement[str]) -> ColumnElement[bool]:
    """The member's own office; the hall's clerks are there for every office."""
    if member.department == HALL and Role.CLERK in member.roles:
        return true()
    return department == member.department


def handovers_waiting(session: Session, member: Staff, limit: int, after: UUID | None) -> dict[str, Any]:
    """What waits to be handed over, longest waiting first."""
    wanted = (
        select(Handover, Case, CaseDelivery)
        .join(Case, Case.id == Handover.case_id)
        .join(CaseDelivery, CaseDelivery.case_id == Case.id)
        .where(Handover.done_at.is_(None), Case.status == Status.APPROVED)
        .where(in_charge_of(member, Handover.department.expression))
    )
    wanted = wanted.where(Handover.id > after) if after else wanted
    rows = session.execute(wanted.order_by(Handover.id).limit(limit + 1)).all()
    data = [handover_row(handover, case, delivery) for handover, case, delivery in rows[:limit]]
    return {"data": data, "next": cursor_of(rows[limit - 1][0].id) if len(rows) > limit else None}


def handover_row(handover: Handover, case: Case, delivery: CaseDelivery) -> dict[str, Any]:
    """One result to hand over, without its code and without the address."""
    return {
        "id": str(handover.id),
        "kind": handover.kind,
        "kind_name": KINDS[handover.kind],
        "case": {"no": case.no, "item": case.item_name},
        "receiver": mask_name(str(delivery.receiver.get("name", ""))),
        "since": handover.ready_at.astimezone(CHINA).isoformat(timespec="seconds"),
    }


def parcels_in_trouble(session: Session, member: Staff, limit: int, after: UUID | None) -> dict[str, Any]:
    """Parcels that no courier took, that came back or got lost, of cases whose result has not arrived."""
    trouble = [Progress.STUCK, *FAILED]
    later = aliased(Shipment)
    superseded = select(later.id).where(later.case_id == Shipment.case_id, later.round > Shipment.round).exists()
    wanted = (
        select(Shipment, Case)
        .join(Case, Case.id == Shipment.case_id)
        .where(~superseded, Shipment.status.in_(trouble))
        .where(or_(Case.status == Status.APPROVED, Shipment.status == Progress.STUCK))
        .where(~select(Handover.id).where(Handover.case_id == Case.id).exists())
        .where(in_charge_of(member, Shipment.department.expression))
    )
    wanted = wanted.where(Shipment.id > after) if after else wanted
    rows = session.execute(wanted.order_by(Shipment.id).limit(limit + 1)).all()
    data = [parcel_row(shipment, case) for shipment, case in rows[:limit]]
    return {"data": data, "next": cursor_of(rows[limit - 1][0].id) if len(rows) > limit else None}


def parcel_row(shipment: Shipment, case: Case) -> dict[str, Any]:
    """One parcel that needs somebody."""
    return {
        "id": str(shipment.id),
        "case": {"no": case.no, "item": case.item_name},
        "status": shipment.status,
        "status_text": CHINESE[shipment.progress],
        "waybill": shipment.waybill,
        "why": shipment.failure or "",
        "loss_reported": shipment.loss_reported_at is not None,
        "since": shipment.created_at.astimezone(CHINA).isoformat(timespec="seconds"),
    }
