"""The worklist of checks (核查) and appeals (申诉), the most urgent first."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, false, or_, select, tuple_
from sqlalchemy.orm import Session

from api.cases.models import Case
from api.commitments.models import CommitmentAppeal, CommitmentCheck
from api.commitments.rules.offices import CONFIRMERS, decides_appeals
from api.commitments.rules.states import CHINESE, OPEN, CheckStatus
from api.core.actors import Staff
from api.core.paging import cursor_of, due_keys_of
from api.credit.models import SignedCommitment


class Box(StrEnum):
    """Which checks are asked for."""

    DUE = "due"
    MINE = "mine"
    OVERDUE = "overdue"
    CONFIRM = "confirm"
    APPEALS = "appeals"


BOX_NAMES = {
    Box.DUE: "待核查",
    Box.MINE: "我领的",
    Box.OVERDUE: "超期",
    Box.CONFIRM: "违诺待复核",
    Box.APPEALS: "申诉",
}


def worklist(
    session: Session, member: Staff, box: Box, today: date, *, limit: int, after: str | None = None
) -> dict[str, Any]:
    """A page of a box as `{data, next}`, by due date; raises Invalid `request.bad_cursor`."""
    due = CommitmentAppeal.due_on if box is Box.APPEALS else CommitmentCheck.due_on
    query = in_box(_rows(box), member, box, today)
    if after:
        query = query.where(tuple_(due, CommitmentCheck.id) > tuple_(*due_keys_of(after)))
    rows = session.execute(query.order_by(due, CommitmentCheck.id).limit(limit + 1)).all()
    page = [_row(row, member, box, today) for row in rows[:limit]]
    following = cursor_of(page[-1]["due_on"], page[-1]["id"]) if len(rows) > limit else None
    return {"data": page, "next": following}


def _rows(box: Box) -> Select[*tuple[Any, ...]]:
    query = (
        select(CommitmentCheck, Case, SignedCommitment, CommitmentAppeal)
        .join(Case, Case.id == CommitmentCheck.case_id)
        .join(SignedCommitment, SignedCommitment.id == CommitmentCheck.commitment_id)
    )
    return query.join(CommitmentAppeal, CommitmentAppeal.check_id == CommitmentCheck.id, isouter=box is not Box.APPEALS)


def in_box(query: Select[*tuple[Any, ...]], member: Staff, box: Box, today: date) -> Select[*tuple[Any, ...]]:
    """The query narrowed to a box; only what the member may work on is in any."""
    department = CommitmentCheck.department == member.department
    office = and_(department, CommitmentCheck.role.in_(sorted(member.roles)))
    is_open = CommitmentCheck.status.in_(sorted(OPEN))
    match box:
        case Box.MINE:
            return query.where(office, is_open, CommitmentCheck.assignee_id == member.id)
        case Box.OVERDUE:
            late = or_(CommitmentCheck.due_on < today, CommitmentCheck.rectify_until < today)
            return query.where(office, is_open, late)
        case Box.CONFIRM:
            second = department if member.roles & CONFIRMERS else office
            proposed = CommitmentCheck.status == CheckStatus.PROPOSED
            return query.where(second, proposed, CommitmentCheck.checked_by != member.id)
        case Box.APPEALS:
            return query.where(CommitmentAppeal.outcome.is_(None) if decides_appeals(member) else false())
        case Box.DUE:
            return query.where(office, is_open)


def _row(row: Any, member: Staff, box: Box, today: date) -> dict[str, Any]:
    check, case, signed, appeal = row
    due_on = appeal.due_on if box is Box.APPEALS else check.due_on
    return {
        "id": str(check.id),
        "status": check.status,
        "status_text": CHINESE[CheckStatus(check.status)],
        "title": signed.title,
        "due_on": due_on.isoformat(),
        "overdue": due_on < today,
        "rectify_until": check.rectify_until.isoformat() if check.rectify_until else None,
        "assignee": check.assignee_name,
        "mine": check.assignee_id == member.id,
        "version": check.version,
        "case": {"no": case.no, "item": {"code": case.item_code, "name": case.item_name}},
    }
