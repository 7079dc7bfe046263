"""What the citizen has to do next (下一步) about a case: where to go on, to sign, to correct, to book, to pay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.cases.models import Case, CaseTask
from api.cases.queries.commitments import is_promised
from api.cases.queries.loading import item_of, tasks_of
from api.cases.queries.parts import is_whole, parts_of
from api.cases.rules.commitments import is_promise_wanted
from api.cases.rules.status import Status
from api.cases.rules.waiting import WaitsFor

AT_WORK = ("open", "claimed")


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do: in a few words, and the page on which it is done."""

    title: str
    href: str


def next_steps(session: Session, case: Case) -> list[NextStep]:
    """What waits for the citizen in a case and in the parts of a package's (套餐); empty when nothing does."""
    parts = parts_of(session, case.id) if is_whole(case) else []
    return [step for each in (case, *parts) for step in _steps(session, each)]


def _steps(session: Session, case: Case) -> Iterator[NextStep]:
    match Status(case.status):
        case Status.DRAFT:
            yield _of_draft(session, case)
        case Status.SUPPLEMENT_WANTED:
            yield NextStep(f"补正：{case.item_name}", f"/cases/{case.no}")
        case Status.SUBMITTED | Status.IN_PROGRESS:
            live = (task for task in tasks_of(session, case.id) if task.status in AT_WORK)
            yield from (step for task in live for step in _of_task(case, task))


def _of_draft(session: Session, case: Case) -> NextStep:
    item = item_of(session, case)
    if is_promise_wanted(item, case.form) and not is_promised(session, case, item):
        return NextStep(f"签承诺书：{case.item_name}", f"/apply/{case.no}/commitment")
    return NextStep(f"继续填写：{case.item_name}", f"/apply/{case.no}/form")


def _of_task(case: Case, task: CaseTask) -> Iterator[NextStep]:
    if task.waits_for == WaitsFor.BOOKING:
        yield NextStep(f"预约时间：{task.name}", f"/cases/{case.no}/visits/{task.id}")
    elif task.waits_for == WaitsFor.PAYMENT:
        yield NextStep(f"缴费：{task.name}", f"/cases/{case.no}")
