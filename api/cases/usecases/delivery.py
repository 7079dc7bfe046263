"""The result of a concluded case is chosen a way (送达方式), exists (出具) and reaches the citizen (送达)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.cases.models import Case, CaseDelivery
from api.cases.queries.delivery import choice_of, delivery_row
from api.cases.rules.delivery import Choice
from api.cases.rules.status import Status
from api.cases.usecases.timeline import CITIZEN, tell
from api.catalogue.rules import Item

READ_ONLINE = "已在线查看结果文书，完成送达。"


def keep_choice(session: Session, case: Case, choice: Choice, now: datetime) -> CaseDelivery:
    """Write a choice down; it stands until another is written."""
    row = delivery_row(session, case) or CaseDelivery(case_id=case.id)
    row.method, row.receiver, row.changed_at = choice.method, asdict(choice.receiver), now
    session.add(row)
    session.flush()
    return row


def settle_choice(session: Session, case: Case, item: Item, now: datetime) -> None:
    """Write down, as a draft is handed in, how its result is to arrive."""
    keep_choice(session, case, choice_of(session, case, item), now)


def note_progress(session: Session, case: Case, status: str, tracking: dict[str, Any] | None, now: datetime) -> None:
    """Show the citizen how far the result has come; `status` is one that `queries.delivery.STATUSES` names."""
    row = session.get_one(CaseDelivery, case.id)
    row.status, row.tracking, row.changed_at = status, tracking, now
    case.updated_at = now
    session.flush()


def attach_certificate(session: Session, case: Case, certificate_id: UUID, title: str, now: datetime, by: str) -> None:
    """Note that the result was issued, by the office `by`; a case has one result and keeps the first."""
    if case.certificate_id is None:
        case.certificate_id = certificate_id
        tell(session, case, now, "certificate_issued", f"{title}已出具，可以查看和下载。", by)


def mark_delivered(session: Session, case: Case, now: datetime, text: str = READ_ONLINE, by: str = CITIZEN) -> bool:
    """Note that the result of a granted case reached the citizen; done once, and nothing for other cases."""
    if case.status != Status.APPROVED:
        return False
    case.status, case.delivered_at = Status.DELIVERED, now
    case.version += 1
    tell(session, case, now, "delivered", text, by)
    return True
