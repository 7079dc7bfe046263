"""How the result of a case travels, in the case's public shape."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from api.accounts.models import Person
from api.accounts.rules.masking import mask_name, mask_phone
from api.cases.models import Case, CaseDelivery
from api.cases.rules.delivery import METHODS, Choice, Receiver, asked_apart, choice_in
from api.cases.rules.status import Status
from api.catalogue.rules import Catalogue, Item
from api.core.clock import CHINA

STATUSES = {
    "chosen": "办结后送达",
    "being_issued": "正在生成",
    "ready": "可以查看和下载",
    "nothing_to_deliver": "没有需要送达的文书",
    "to_order": "正在联系快递",
    "stuck": "快递暂时下不了单，工作人员正在处理",
    "ordered": "快递已接单，等待取件",
    "collected": "快递员已取件",
    "in_transit": "运送途中",
    "out_for_delivery": "正在派送",
    "refused": "收件被拒",
    "returned": "已退回寄出的部门",
    "lost": "寄送途中丢失",
    "cancelled": "已取消寄送",
    "at_counter": "已备好，请到窗口领取",
    "to_be_brought": "工作人员将送上门",
    "delivered": "已送达",
}
UNSENT = "chosen"


def delivery_row(session: Session, case: Case) -> CaseDelivery | None:
    """What was chosen for a case, if anything was."""
    return session.get(CaseDelivery, case.id)


def choice_of(session: Session, case: Case, item: Item) -> Choice:
    """The way chosen; once handed in, that is what was written down then."""
    row = delivery_row(session, case)
    stored = Choice(row.method, Receiver(**row.receiver)) if row else None
    if stored and case.status != Status.DRAFT:
        return stored
    person = session.get_one(Person, case.applicant_id) if case.applicant_id else None  # None: a department
    receiver = Receiver(person.name or "", person.phone or "") if person else Receiver("", "")
    return choice_in(item, case.form, stored, receiver)


def dump_delivery(session: Session, catalogue: Catalogue, case: Case, item: Item) -> dict[str, Any] | None:
    """How the result reaches the citizen; None where there will be none."""
    if case.status in (Status.DENIED, Status.WITHDRAWN):
        return None
    row, choice = delivery_row(session, case), choice_of(session, case, item)
    status = _status(case, item, row)
    return {
        "method": choice.method,
        "method_name": METHODS[choice.method],
        "methods": list(item.result.delivery),
        "offers": [_offer(catalogue, item, way, choice.receiver) for way in item.result.delivery],
        "apart": asked_apart(item),
        "receiver": _receiver(case, choice),
        "fee": fee_of(catalogue, item, choice),
        "name": item.result.name,
        "status": status,
        "status_text": STATUSES[status],
        "tracking": row.tracking if row else None,
        "delivered_at": case.delivered_at.astimezone(CHINA).isoformat("T", "seconds") if case.delivered_at else None,
    }


def fee_of(catalogue: Catalogue, item: Item, choice: Choice) -> int:
    """What the recipient pays the courier (到付), in fen, as far as it is known beforehand."""
    firm = next(iter(catalogue.couriers.values()), None)
    if choice.method != "courier" or item.result.postage != "recipient" or firm is None:
        return 0
    return firm.fee_to(choice.receiver.address)


def _offer(catalogue: Catalogue, item: Item, way: str, receiver: Receiver) -> dict[str, Any]:
    return {"method": way, "name": METHODS[way], "fee": fee_of(catalogue, item, Choice(way, receiver))}


def _receiver(case: Case, choice: Choice) -> dict[str, str]:
    """Whole while it is being filled in, veiled once handed in."""
    receiver = choice.receiver
    if case.status == Status.DRAFT:
        return {"name": receiver.name, "phone": receiver.phone, "address": receiver.address}
    return {
        "name": mask_name(receiver.name) if receiver.name else "",
        "phone": mask_phone(receiver.phone) if receiver.phone else "",
        "address": mask_address(receiver.address),
    }


def without_the_code(dumped: dict[str, Any]) -> dict[str, Any]:
    """A dumped case for staff: the code that fetches the result is for its citizen alone."""
    delivery = dumped["delivery"]
    if not delivery or not delivery["tracking"]:
        return dumped
    return {**dumped, "delivery": {**delivery, "tracking": {**delivery["tracking"], "pickup_code": None}}}


def mask_address(address: str) -> str:
    """Its first half, so that the street is recognised and the door is not."""
    kept = len(address) // 2
    return address[:kept] + "*" * (len(address) - kept)


def _status(case: Case, item: Item, row: CaseDelivery | None) -> str:
    if case.status == Status.DELIVERED:
        return "delivered"
    if row and row.status != UNSENT:
        return row.status
    if case.status != Status.APPROVED:
        return UNSENT
    if case.certificate_id is None:
        return "being_issued" if item.result.certificate else "nothing_to_deliver"
    return "ready"
