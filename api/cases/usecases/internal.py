"""Internal items (内部审批事项): what the staff of one department file with another. Citizens never hear of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.audit.rules.tags import Tag
from api.audit.usecases import record
from api.cases.models import SERIALS, Case
from api.cases.rules.numbers import case_number
from api.cases.rules.prefill import defaults
from api.cases.usecases.drafts import change_answers, pin
from api.cases.usecases.timeline import DEPARTMENT, tell
from api.catalogue.rules import Catalogue, Item
from api.core.actors import Staff
from api.core.clock import local_date
from api.core.errors import NotFound


def start_internal(
    session: Session, catalogue: Catalogue, now: datetime, member: Staff, item_code: str, answers: dict[str, Any]
) -> Case:
    """A draft of an internal item for the member's department, with the answers given so far.

    Raises NotFound `catalogue.no_such_item`, also for an item that citizens file, and Invalid `case.answers_invalid`.
    """
    item = internal_item(catalogue, item_code)
    case = Case(
        no=case_number(local_date(now), session.scalar(select(SERIALS.next_value())) or 0),
        applicant_department=member.department,
        filed_by=member.id,
        item_code=item.code,
        item_version=item.version,
        item_name=item.name,
        definition=pin(session, item),
        form=defaults(item),
        prefilled=[],
        promised_days=item.limits.promised,
        statutory_days=item.limits.statutory,
        created_at=now,
        updated_at=now,
    )
    session.add(case)
    session.flush()
    change_answers(session, case, answers)
    tell(session, case, now, "started", f"新建了{item.name}的草稿。", DEPARTMENT)
    record(session, now, member, Tag.CASE_STARTED, case=case.no, item=item.code)
    return case


def internal_item(catalogue: Catalogue, code: str) -> Item:
    """The internal item of that code; NotFound `catalogue.no_such_item`."""
    item = catalogue.item(code)
    if not item.internal:
        raise NotFound("catalogue.no_such_item", code=code)
    return item
