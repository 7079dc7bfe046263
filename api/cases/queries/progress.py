"""Where my cases stand, each in one true sentence; what the assistant answers to "我的报销办到哪了"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cases.models import Case
from api.cases.queries.dump import name_of_want
from api.cases.queries.lists import newest_ids
from api.cases.queries.loading import item_of, open_wants
from api.cases.queries.next_steps import NextStep, next_steps
from api.cases.queries.parts import as_part, is_whole, parts_of
from api.cases.rules.packages import outcome_sentence
from api.cases.rules.sentences import Situation, progress_sentence
from api.cases.rules.status import CHINESE, Status

MOST = 10


@dataclass(frozen=True, slots=True)
class Progress:
    """One case in words; `due_on` None while nothing is due or the clock stands, `next_steps` for the citizen."""

    no: str
    item: str
    item_code: str
    status: str
    status_text: str
    sentence: str
    due_on: date | None
    next_steps: tuple[NextStep, ...]


def progress_of(session: Session, person_id: UUID, now: datetime, item_code: str | None = None) -> list[Progress]:
    """The newest cases of a person, at most ten, of one item when `item_code` is given."""
    conditions = (Case.item_code == item_code,) if item_code else (Case.parent_id.is_(None),)
    newest = newest_ids(person_id, now, MOST, *conditions)
    query = select(Case).where(Case.id.in_(newest)).order_by(Case.id.desc()).limit(MOST)
    return [progress_in(session, case) for case in session.scalars(query)]


def progress_in(session: Session, case: Case) -> Progress:
    """The progress of one case."""
    status = Status(case.status)
    sentence = progress_sentence(_situation(session, case, status)) + _said_of_parts(session, case)
    steps = tuple(next_steps(session, case))
    return Progress(case.no, case.item_name, case.item_code, case.status, CHINESE[status], sentence, case.due_on, steps)


def _said_of_parts(session: Session, case: Case) -> str:
    parts = parts_of(session, case.id) if is_whole(case) else []
    return outcome_sentence([as_part(session, part) for part in parts]) if parts else ""


def _situation(session: Session, case: Case, status: Status) -> Situation:
    item = item_of(session, case)
    stage = item.flow[case.stage].name if case.stage < len(item.flow) else ""
    wants = open_wants(session, case.id) if status is Status.SUPPLEMENT_WANTED else []
    wanted = tuple((name_of_want(item, want), want.problem) for want in wants)
    return Situation(case.no, case.item_name, status, stage, case.due_on, wanted, case.outcome_reason or "")
