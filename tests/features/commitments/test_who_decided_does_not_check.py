"""谁审批谁不核查: by the rule, and by the database where the rule is forgotten."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.commitments.models import CommitmentCheck
from api.core.db import transaction
from api.core.runtime import Runtime
from tests.features.commitments.conftest import Story


def make_a_decider(runtime: Runtime, member_id: object) -> None:
    with transaction(runtime.database) as session:
        session.scalars(select(CommitmentCheck)).one().deciders = [str(member_id)]


def test_a_decider_can_neither_take_nor_check_nor_confirm(story: Story, runtime: Runtime):
    story.find("breached")
    make_a_decider(runtime, story.senior.actor.id)

    assert story.confirm().json["reason"] == "commitment.not_by_decider"


def test_a_decider_cannot_claim(story: Story, runtime: Runtime):
    make_a_decider(runtime, story.inspector.actor.id)
    check = story.check["id"]

    assert story.post(story.inspector, f"/commitments/{check}/claim").json["reason"] == "commitment.not_by_decider"


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("checked_by", "checked_by_no_decider"),
        ("confirmed_by", "confirmed_by_no_decider"),
    ],
)
def test_the_database_refuses_it_too(story: Story, session: Session, change: str, constraint: str):
    check = session.scalars(select(CommitmentCheck)).one()
    check.deciders = [str(story.inspector.actor.id)]
    setattr(check, change, story.inspector.actor.id)

    with pytest.raises(IntegrityError, match=constraint):
        session.flush()


def test_the_database_wants_two_people_for_a_breach(story: Story, session: Session):
    check = session.scalars(select(CommitmentCheck)).one()
    check.checked_by = check.confirmed_by = story.inspector.actor.id

    with pytest.raises(IntegrityError, match="four_eyes"):
        session.flush()
