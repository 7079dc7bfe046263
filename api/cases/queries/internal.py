"""The published list of internal items (内部审批事项清单), and what a department filed under it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries.dump import local_text
from api.cases.rules.status import CHINESE, Status
from api.catalogue.rules import Catalogue, Item
from api.core.paging import cursor_of


def internal_list(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Every internal item with 部门, 名称, 依据, 对象, 权限 and 时限, in the catalogue's order."""
    return [dump_internal_item(catalogue, item) for item in catalogue.items.values() if item.internal]


def dump_internal_item(catalogue: Catalogue, item: Item) -> dict[str, Any]:
    """One line of the list; the limits are working days."""
    return {
        "code": item.code,
        "name": item.name,
        "department": catalogue.department(item.department).name,
        "basis": [f"{basis.law}{basis.article}" for basis in item.legal_basis],
        "object": item.approval.object if item.approval else "",
        "authority": item.approval.authority if item.approval else "",
        "statutory_days": item.limits.statutory,
        "promised_days": item.limits.promised,
    }


def cases_of_department(session: Session, department: str, *, limit: int, before: UUID | None) -> dict[str, Any]:
    """A page of what a department filed as `{data, next}`, newest first."""
    wanted = select(Case).where(Case.applicant_department == department).order_by(Case.id.desc())
    found = session.scalars((wanted.where(Case.id < before) if before else wanted).limit(limit + 1)).all()
    shown = found[:limit]
    next_page = cursor_of(shown[-1].id) if len(found) > limit else None
    return {"data": [_row(case) for case in shown], "next": next_page}


def _row(case: Case) -> dict[str, Any]:
    return {
        "no": case.no,
        "item": {"code": case.item_code, "name": case.item_name},
        "status": case.status,
        "status_text": CHINESE[Status(case.status)],
        "version": case.version,
        "due_on": case.due_on.isoformat() if case.due_on else None,
        "updated_at": local_text(case.updated_at),
    }
