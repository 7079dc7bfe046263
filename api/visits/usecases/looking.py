"""Reading an office's visits: where people live and whom to call is their data, so that it was read is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.audit.queries import cases_read_since
from api.audit.usecases import record_access
from api.cases.models import Case
from api.core.actors import Staff
from api.core.clock import CHINA, local_date
from api.visits.queries.rounds import rounds_of, unarranged

WHAT = "上门地址和联系电话"


def look_at_rounds(session: Session, now: datetime, member: Staff, since: date, days: int) -> list[dict[str, Any]]:
    """The visits of the member's office from a day on, as `rounds_of` gives them."""
    found = rounds_of(session, member, since, days)
    record_sight(session, now, member, found)
    return found


def look_at_unarranged(session: Session, now: datetime, member: Staff) -> list[dict[str, Any]]:
    """The visits of the member's office that still want a time, as `unarranged` gives them."""
    found = unarranged(session, member)
    record_sight(session, now, member, found)
    return found


def record_sight(session: Session, now: datetime, member: Staff, rows: Iterable[dict[str, Any]]) -> None:
    """Record for each citizen on a list that the member read it; once a day, however often the list is opened."""
    numbers = {row["case"] for row in rows}
    cases = session.execute(select(Case.no, Case.applicant_id, Case.item_name).where(Case.no.in_(numbers))).all()
    begin = datetime.combine(local_date(now), time.min, CHINA)
    people = {case.applicant_id for case in cases if case.applicant_id}
    known = cases_read_since(session, member.id, people, begin, WHAT)
    for case in cases:
        if case.no not in known:
            why = f"安排和上门办理{case.item_name}"
            record_access(session, now, member, case.applicant_id, WHAT, why, case=case.no)
    session.flush()
