"""A package's case and the cases of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries.loading import open_wants, pauses_of, tasks_of
from api.cases.rules.clock import Pause
from api.cases.rules.packages import Part, merged_pauses, outcome_sentence, owner_of_whole
from api.cases.rules.pauses import STOPS_TASKS
from api.cases.rules.status import CHINESE, OWNERS, Status


def is_whole(case: Case) -> bool:
    """Whether a case is that of a package, and so has parts once it is handed in."""
    return case.package_code is not None and case.parent_id is None


def parts_of(session: Session, case_id: UUID, *, lock: bool = False) -> list[Case]:
    """The parts of a package's case in the package's order; empty for any other case."""
    wanted = select(Case).where(Case.parent_id == case_id).order_by(Case.id)
    if lock:
        wanted = wanted.with_for_update(of=Case).execution_options(populate_existing=True)
    return list(session.scalars(wanted))


def as_part(session: Session, case: Case) -> Part:
    """What the rules look at."""
    started = bool(tasks_of(session, case.id))
    return Part(case.item_name, Status(case.status), case.outcome_reason or "", started)


def pauses_of_whole(session: Session, case: Case) -> tuple[Pause, ...]:
    """When the whole waited for the citizen: whenever one of its parts did."""
    kinds = sorted(STOPS_TASKS)
    parts = parts_of(session, case.id)
    return merged_pauses([pause for part in parts for pause in pauses_of(session, part.id, *kinds)])


def dump_relations(session: Session, case: Case) -> dict[str, Any]:
    """How a case belongs to a package, in its public shape: `package`, `whole` (of a part) and `parts` (of a whole)."""
    whole = session.get_one(Case, case.parent_id) if case.parent_id else None
    parts = parts_of(session, case.id) if is_whole(case) else []
    named = whole or case
    return {
        "package": {"code": named.item_code, "name": named.item_name} if case.package_code else None,
        "whole": {"no": whole.no, "name": whole.item_name} if whole else None,
        "parts": [dump_part(session, part) for part in parts],
        "parts_text": outcome_sentence([as_part(session, part) for part in parts]) if parts else None,
    }


def dump_part(session: Session, part: Case) -> dict[str, Any]:
    """One part in its public shape; `waits_for` names the part that must be granted first."""
    first = session.get_one(Case, part.waits_for_id) if part.waits_for_id else None
    waits = first is not None and Status(part.status) is Status.SUBMITTED
    return {
        "no": part.no,
        "item": {"code": part.item_code, "name": part.item_name, "version": part.item_version},
        "status": part.status,
        "status_text": f"等“{first.item_name}”办结后开始" if first and waits else CHINESE[Status(part.status)],
        "owner": OWNERS[Status(part.status)].value,
        "version": part.version,
        "due_on": part.due_on.isoformat() if part.due_on else None,
        "waits_for": {"no": first.no, "name": first.item_name} if first and waits else None,
        "wanted": len(open_wants(session, part.id)),
        "reason": part.outcome_reason,
        "certified": part.certificate_id is not None,
    }


def owner_of(session: Session, case: Case) -> str:
    """Whose turn it is: of a whole, the citizen's as soon as one part waits for them."""
    parts = [as_part(session, part) for part in parts_of(session, case.id)] if is_whole(case) else []
    return (owner_of_whole(parts) or OWNERS[Status(case.status)]).value


def light_parts(session: Session, ids: Iterable[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """The parts of several packages for a list, by package."""
    columns = (Case.parent_id, Case.no, Case.item_code, Case.item_name, Case.status, Case.due_on)
    found: dict[UUID, list[dict[str, Any]]] = {}
    for row in session.execute(select(*columns).where(Case.parent_id.in_(list(ids))).order_by(Case.id)):
        light = {
            "no": row.no,
            "item": {"code": row.item_code, "name": row.item_name},
            "status": row.status,
            "status_text": CHINESE[Status(row.status)],
            "due_on": row.due_on.isoformat() if row.due_on else None,
        }
        found.setdefault(row.parent_id, []).append(light)
    return found
