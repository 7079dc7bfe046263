"""Random items, and what must hold of a case after whatever was done to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cases.models import Case, CaseAlert, CasePause, CaseTask, CaseWant
from api.cases.queries.clocks import clock_of, statutory_clock_of
from api.cases.queries.loading import open_wants, pauses_of, tasks_of
from api.cases.rules.extension import MOST_DAYS
from api.cases.rules.pauses import STOPS_TASKS, PauseKind
from api.cases.rules.status import OWNERS, RUNNING, Owner, Status
from api.catalogue.rules import Item, parse_item
from api.core.clock import local_date
from api.core.ids import new_id
from api.uploads.models import Upload

TASK = {"by": "medical-insurance/reviewer", "working_days": 2}
WHEN = st.sampled_from([None, {"amount": {"minimum": 50}}, {"amount": {"maximum": 49}}])
JOINS = st.sampled_from(["all", "any", "veto", {"quorum": 2}])


@st.composite
def items(draw: st.DrawFn) -> Item:
    """An item with one to three stages of one to three tasks, some of them on a condition."""
    flow = [draw(stages()) for _ in range(draw(st.integers(1, 3)))]
    return parse_item(
        {
            "code": "random",
            "version": "1",
            "name": "试办事项",
            "department": "medical-insurance",
            "theme": "试办",
            "audience": ["citizen"],
            "identity": "wechat",
            "limits": {"statutory": 20, "promised": 6},
            "form": {
                "required": ["amount"],
                "properties": {"amount": {"type": "integer", "title": "金额", "minimum": 0}},
            },
            "materials": [{"code": "paper", "name": "材料", "count": [1, 9]}],
            "flow": flow,
        }
    )


@st.composite
def stages(draw: st.DrawFn) -> dict[str, Any]:
    """A stage; its first task has no condition, so that nobody can slip through without a review."""
    conditions = [None, *draw(st.lists(WHEN, max_size=2))]
    tasks = [
        {**TASK, "name": f"环节{place}", **({"when": when} if when else {})} for place, when in enumerate(conditions)
    ]
    return {"stage": "审核", "join": draw(JOINS), "tasks": tasks}


def hand_in_paper(session: Session, case: Case, now: datetime, material: str = "paper") -> None:
    """A file without the work of reading one."""
    named = {"kind": "image", "media_type": "image/jpeg", "size": 1, "sha256": "0" * 64, "warnings": []}
    upload_id = new_id()
    session.add(
        Upload(
            id=upload_id,
            owner_id=case.person_id,
            case_id=case.id,
            material=material,
            name=f"{material}.jpg",
            storage_key=str(upload_id),
            created_at=now,
            **named,
        )
    )
    session.flush()


def check_case(session: Session, case: Case, now: datetime) -> None:
    """No dead end, no state without an owner, nothing left open behind a case that has ended."""
    status, tasks = Status(case.status), tasks_of(session, case.id)
    live = [task for task in tasks if task.status in ("open", "claimed")]
    waiting = select(CasePause.kind).where(CasePause.case_id == case.id, CasePause.until.is_(None))
    pauses, wants = STOPS_TASKS & set(session.scalars(waiting)), open_wants(session, case.id)
    if status is Status.SUPPLEMENT_WANTED:
        assert wants
        assert PauseKind.SUPPLEMENT in pauses
        assert all(task.paused for task in live)
        assert live
    else:
        assert not wants
        assert PauseKind.SUPPLEMENT not in pauses
        assert bool(live) == (status in RUNNING)
        assert pauses or not any(task.paused for task in live)
    if live:
        assert OWNERS[status] in (Owner.OFFICE, Owner.CITIZEN)
    check_clock(session, case, now)


def check_clock(session: Session, case: Case, now: datetime) -> None:
    """The explanation adds up, and the due date that is stored is the one that is told."""
    clock = clock_of(case, pauses_of(session, case.id), local_date(now))
    if clock is None:
        return
    assert clock.used_days == sum(each.days for each in clock.intervals if each.counted)
    if case.due_on is not None:
        assert case.due_on == clock.due_on
    by_law = statutory_clock_of(case, pauses_of(session, case.id), local_date(now))
    assert by_law is None or by_law.due_on >= clock.due_on
    raised = session.execute(select(CaseAlert.task_id, CaseAlert.level).where(CaseAlert.case_id == case.id)).all()
    assert len(raised) == len({*map(tuple, raised)})
    assert case.extended_days <= MOST_DAYS


def counts_of(session: Session, case: Case) -> tuple[int, int]:
    """How many tasks and wants there ever were; neither falls."""
    tasks = session.scalars(select(CaseTask.id).where(CaseTask.case_id == case.id)).all()
    wants = session.scalars(select(CaseWant.id).where(CaseWant.case_id == case.id)).all()
    return len(tasks), len(wants)
