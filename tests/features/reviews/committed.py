"""A case that is really committed, for tests of what happens side by side."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from api.accounts.models import Person, StaffMember
from api.cases.models import Case, CaseTask, PinnedItem
from api.cases.rules.numbers import case_number
from api.core.actors import Role, Staff
from api.core.clock import local_date
from api.core.db import Database, transaction


def commit_case(database: Database, now: datetime) -> tuple[list[Staff], UUID]:
    """Two reviewers of medical insurance and the id of a free task of theirs."""
    members = [
        StaffMember(username=f"side-{number}", password="!", department="medical-insurance", name=f"审核员{number}")
        for number in (1, 2)
    ]
    for member in members:
        member.roles = [Role.REVIEWER]
    person = Person(level=1)
    with transaction(database) as session:
        session.add_all([*members, person, PinnedItem(digest="0" * 64, code="x", version="1", definition="{}")])
        session.flush()
        case = submitted_case(person.id, now)
        session.add(case)
        session.flush()
        task = free_task(case.id, now)
        session.add(task)
    return [member.as_actor() for member in members], task.id


def submitted_case(person_id: UUID, now: datetime) -> Case:
    """The least that the constraints want of a submitted case."""
    return Case(
        no=case_number(local_date(now), 1),
        person_id=person_id,
        applicant_id=person_id,
        item_code="x",
        item_version="1",
        item_name="试办事项",
        definition="0" * 64,
        status="submitted",
        promised_days=5,
        statutory_days=20,
        created_at=now,
        updated_at=now,
        submitted_at=now,
    )


def free_task(case_id: UUID, now: datetime) -> CaseTask:
    """A task that nobody has taken."""
    return CaseTask(
        case_id=case_id,
        stage=0,
        plan_id="1.1",
        name="材料审核",
        kind="review",
        department="medical-insurance",
        role="reviewer",
        working_days=1,
        due_on=local_date(now),
        opened_at=now,
    )
