"""What the citizen does about a result: says how it is to come, and what to do when it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import Case
from api.cases.queries import case_of_citizen, item_of
from api.cases.queries.delivery import choice_of
from api.cases.rules.delivery import CARRIED, Choice, Receiver, place_of, problems_of_receiver
from api.cases.rules.status import RUNNING, Status
from api.cases.usecases.commitments import void_what_no_longer_fits
from api.cases.usecases.delivery import keep_choice
from api.cases.usecases.drafts import change_answers
from api.cases.usecases.timeline import CITIZEN, tell
from api.cases.usecases.versions import check_version
from api.catalogue.rules import Catalogue, Item
from api.core.actors import Citizen
from api.core.errors import Invalid, Refused
from api.delivery.models import Shipment
from api.delivery.queries.shipments import handover_of, latest_shipment, shipment_by_id
from api.delivery.rules.next_steps import Step, steps_for
from api.delivery.rules.progress import AWAITING_COLLECTION, Progress
from api.delivery.usecases.ordering import call_off, settle_waiting_task
from api.delivery.usecases.sending import prepare_handover, prepare_shipment, under_way
from api.delivery.usecases.showing import show_progress
from api.delivery.usecases.tracking import arrive

MOST_ROUNDS = 5


def choose(
    session: Session, catalogue: Catalogue, now: datetime, asker: Citizen, no: str, sent: dict[str, Any]
) -> Case:
    """Say how the result is to come; what the form asks for itself is written into the form.

    `sent`: method, receiver {name, phone, address}, version. Raises NotFound, Stale, Refused `delivery.under_way` and
    Invalid `delivery.cannot` naming what keeps it from arriving.
    """
    case = case_of_citizen(session, asker.id, no, now, lock=True)
    if case.status not in RUNNING | {Status.DRAFT} or under_way(session, case):
        raise Refused("delivery.under_way")
    check_version(session, catalogue, case, sent["version"], now)
    item = item_of(session, case)
    present = choice_of(session, case, item)
    receiver = replace(present.receiver, **{what: said.strip() for what, said in (sent.get("receiver") or {}).items()})
    choice = Choice(sent["method"], receiver)
    check_choice(item, choice)
    if case.status == Status.DRAFT:
        change_answers(session, case, answers_in(item, choice))
        void_what_no_longer_fits(session, case, now)
    keep_choice(session, case, choice, now)
    case.version += 1
    case.updated_at = now
    record(session, now, asker, Tag.DELIVERY_CHOSEN, person=case.applicant_id, case=case.no, method=choice.method)
    session.flush()
    return case


def check_choice(item: Item, choice: Choice) -> None:
    """Invalid `delivery.cannot` for a way that the item does not offer, or a receiver nobody could deliver to."""
    if choice.method not in item.result.delivery:
        raise Invalid("delivery.cannot", errors={place_of(item, "method"): "这个事项没有这种送达方式，请另选一种。"})
    wrong = problems_of_receiver(choice.receiver) if choice.method in CARRIED else {}
    if wrong:
        raise Invalid("delivery.cannot", errors={place_of(item, what): said for what, said in wrong.items()})


def answers_in(item: Item, choice: Choice) -> dict[str, Any]:
    """The answers of the form that say the same."""
    said = {"method": choice.method}
    if choice.method in CARRIED:
        said |= {"name": choice.receiver.name, "phone": choice.receiver.phone, "address": choice.receiver.address}
    return {field: said[what] for what, field in item.result.receiver.items() if what in said}


def take_step(
    session: Session, catalogue: Catalogue, now: datetime, courier: str, asker: Citizen, no: str, step: Step
) -> Case:
    """Confirm, fetch, have it sent again, report it lost. Raises NotFound, Refused `delivery.no_such_step`."""
    case = case_of_citizen(session, asker.id, no, now, lock=True)
    shipment = latest_shipment(session, case.id)
    if shipment is None or step not in steps_of(session, case, shipment):
        raise Refused("delivery.no_such_step")
    shipment = shipment_by_id(session, shipment.id)
    match step:
        case Step.CONFIRM:
            confirm(session, now, case, shipment)
        case Step.FETCH:
            fetch(session, catalogue, now, case, shipment)
        case Step.SEND_AGAIN:
            send_again(session, catalogue, now, courier, case, shipment)
        case Step.REPORT_LOSS:
            shipment.loss_reported_at = now
            tell(session, case, now, "loss_reported", "申请人登记快件丢失，原件作废，等待补寄。", CITIZEN)
    session.flush()
    show_progress(session, catalogue, case, now)
    return case


def steps_of(session: Session, case: Case, shipment: Shipment) -> tuple[Step, ...]:
    """What can be done now; nothing once the result is there or waits at the counter."""
    if case.status == Status.DELIVERED or handover_of(session, case.id) is not None:
        return ()
    return steps_for(shipment.progress, loss_reported=shipment.loss_reported_at is not None)


def confirm(session: Session, now: datetime, case: Case, shipment: Shipment) -> None:
    """The citizen has it, though the courier did not say so."""
    shipment.status, shipment.ask_at = Progress.DELIVERED, None
    arrive(session, now, case, shipment, "申请人确认已收到。", CITIZEN)


def fetch(session: Session, catalogue: Catalogue, now: datetime, case: Case, shipment: Shipment) -> None:
    """The citizen comes to the counter instead; what a courier has not collected yet is called off."""
    if shipment.progress in AWAITING_COLLECTION:
        call_off(session, catalogue, now, case, shipment)
    item = item_of(session, case)
    choice = choice_of(session, case, item)
    keep_choice(session, case, Choice("pickup", choice.receiver), now)
    prepare_handover(session, catalogue, now, case, item, "pickup")
    settle_waiting_task(session, catalogue, case, shipment, "申请人改到窗口领取。", now)


def send_again(
    session: Session, catalogue: Catalogue, now: datetime, courier: str, case: Case, shipment: Shipment
) -> None:
    """Another parcel to the same receiver; Refused `delivery.sent_too_often` after some."""
    if shipment.round >= MOST_ROUNDS:
        raise Refused("delivery.sent_too_often")
    item = item_of(session, case)
    receiver = choice_of(session, case, item).receiver
    prepare_shipment(
        session,
        catalogue,
        now,
        courier,
        case,
        item,
        Choice("courier", Receiver(receiver.name, receiver.phone, receiver.address)),
        shipment.task_id,
    )
    tell(session, case, now, "sent_again", "正在安排再次寄送。", CITIZEN)
