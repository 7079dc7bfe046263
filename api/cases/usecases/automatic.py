"""Tasks that the platform decides by itself (自动办理): a named check, and a person where it does not pass."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from api.cases.models import Case, CaseTask
from api.cases.queries import case_by_id, item_of
from api.cases.rules.commitments import PROMISED
from api.cases.rules.flow import Outcome
from api.cases.rules.status import WITH_THE_OFFICE
from api.cases.usecases.completeness import problems_of
from api.cases.usecases.outcomes import settle
from api.catalogue.rules import Catalogue, Item
from api.core.clock import local_date
from api.uploads.queries import uploads_of

Check = Callable[[Session, Case, Item, datetime], bool]


def is_complete(session: Session, case: Case, item: Item, now: datetime) -> bool:
    """Nothing is missing or wrong in the answers and the materials."""
    return not problems_of(session, case, item, local_date(now))


def is_complete_and_clear(session: Session, case: Case, item: Item, now: datetime) -> bool:
    """Nothing is missing, and no photograph looks unreadable."""
    return is_complete(session, case, item, now) and not any(file.warnings for file in uploads_of(session, case.id))


def is_promised(session: Session, case: Case, item: Item, now: datetime) -> bool:
    """Whoever promised is granted what they promised for (允诺即办), if nothing is missing."""
    return case.committed and is_complete(session, case, item, now)


CHECKS: dict[str, Check] = {PROMISED: is_promised, "complete": is_complete, "complete-and-clear": is_complete_and_clear}


def try_automatic(session: Session, catalogue: Catalogue, case_id: UUID, task_id: UUID, now: datetime) -> bool:
    """Approve an automatic task whose check passes; any other stays with the item's office. Returns whether it did."""
    case = case_by_id(session, case_id, lock=True)
    task = session.get_one(CaseTask, task_id)
    item = item_of(session, case)
    plan = next((plan for plan in item.tasks if plan.id == task.plan_id), None)
    if plan is None or plan.kind != "automatic" or task.status != "open" or case.status not in WITH_THE_OFFICE:
        return False
    check = CHECKS.get(str(plan.details.get("check")))
    if check is None or not check(session, case, item, now):
        return False
    settle(session, catalogue, case, task, Outcome.APPROVE, "系统自动核验通过。", now)
    session.flush()
    return True
