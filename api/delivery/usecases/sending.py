"""Setting a result on its way as its citizen chose: to a courier, to the counter, to somebody who brings it."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.cases.models import Case, CaseTask
from api.cases.queries import case_by_id, item_of
from api.cases.queries.delivery import choice_of, fee_of
from api.cases.rules.delivery import Choice
from api.cases.rules.flow import Outcome
from api.cases.rules.status import WITH_THE_OFFICE, Status
from api.cases.usecases.delivery import keep_choice, mark_delivered
from api.cases.usecases.outcomes import settle
from api.cases.usecases.pausing import LIVE
from api.cases.usecases.timeline import PLATFORM, office_name, tell
from api.catalogue.rules import Catalogue, Item
from api.core.events import ResultAtCounter, ShipmentPrepared
from api.core.outbox import publish
from api.delivery.models import Handover, Shipment
from api.delivery.queries.shipments import handover_of, latest_shipment
from api.delivery.rules.progress import Progress
from api.delivery.usecases.showing import show_progress

DIGITS_OF_A_CODE = 6


def send_result(session: Session, catalogue: Catalogue, now: datetime, courier: str, case_id: UUID) -> None:
    """Set the result of an approved case on its way, once; what is read online is there already."""
    case = case_by_id(session, case_id, lock=True)
    if case.status != Status.APPROVED:
        return
    shipment = latest_shipment(session, case.id)
    if shipment is not None and shipment.progress is Progress.DELIVERED:  # it was quicker than the rest of the flow
        mark_delivered(session, case, now, "快件已签收。", PLATFORM)
    elif not under_way(session, case):
        set_off(session, catalogue, now, courier, case, None)


def ship_for_task(
    session: Session, catalogue: Catalogue, now: datetime, courier: str, case_id: UUID, task_id: UUID
) -> None:
    """Begin a task that ships (出库寄递). It ends when a courier has taken the order, at once where none is needed."""
    case, task = case_by_id(session, case_id, lock=True), session.get_one(CaseTask, task_id)
    plan = next((plan for plan in item_of(session, case).tasks if plan.id == task.plan_id), None)
    if not (plan and plan.details.get("ship")) or task.status not in LIVE or case.status not in WITH_THE_OFFICE:
        return
    if not under_way(session, case):
        set_off(session, catalogue, now, courier, case, task.id)
    shipment = latest_shipment(session, case.id)
    if shipment is None or shipment.waybill:
        settle(session, catalogue, case, task, Outcome.APPROVE, "已按选定的方式送出。", now)


def under_way(session: Session, case: Case) -> bool:
    """Whether the result was set on its way already."""
    return latest_shipment(session, case.id) is not None or handover_of(session, case.id) is not None


def set_off(
    session: Session, catalogue: Catalogue, now: datetime, courier: str, case: Case, task_id: UUID | None
) -> None:
    """Prepare the parcel or the handover that the citizen chose."""
    item = item_of(session, case)
    choice = choice_of(session, case, item)
    keep_choice(session, case, choice, now)
    if choice.method == "courier":
        prepare_shipment(session, catalogue, now, courier, case, item, choice, task_id)
    elif choice.method in ("pickup", "home"):
        prepare_handover(session, catalogue, now, case, item, choice.method)


def prepare_shipment(
    session: Session,
    catalogue: Catalogue,
    now: datetime,
    courier: str,
    case: Case,
    item: Item,
    choice: Choice,
    task_id: UUID | None = None,
) -> Shipment:
    """A parcel that a courier is to collect; the row stands before any courier is asked."""
    before = latest_shipment(session, case.id)
    shipment = Shipment(
        case_id=case.id,
        round=before.round + 1 if before else 1,
        department=item.department,
        task_id=task_id,
        courier=courier,
        fee=fee_of(catalogue, item, choice),
        order_at=now,
        created_at=now,
    )
    session.add(shipment)
    session.flush()
    publish(session, ShipmentPrepared(case.id, shipment.id))
    show_progress(session, catalogue, case, now)
    return shipment


def prepare_handover(
    session: Session, catalogue: Catalogue, now: datetime, case: Case, item: Item, kind: str
) -> Handover:
    """What staff hand over: at the counter against a code that only the citizen is shown, or at home."""
    code = f"{secrets.randbelow(10**DIGITS_OF_A_CODE):0{DIGITS_OF_A_CODE}d}"
    handover = Handover(case_id=case.id, kind=kind, department=item.department, code=code, ready_at=now)
    session.add(handover)
    session.flush()
    by = office_name(catalogue, item.department)
    if kind == "pickup":
        tell(session, case, now, "at_counter", f"{item.result.name}已备好，请凭领取码到窗口领取。", by)
        office = catalogue.departments.get(item.department)
        publish(session, ResultAtCounter(case.id, str(handover.id), office.address if office else by))
    else:
        tell(session, case, now, "to_be_brought", f"{item.result.name}已备好，工作人员会联系您送上门。", by)
    show_progress(session, catalogue, case, now)
    return handover
