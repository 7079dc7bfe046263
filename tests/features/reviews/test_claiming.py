"""Taking a task and giving it back."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text

from api.core.actors import Role
from api.core.db import Database, transaction
from api.core.errors import Refused
from api.reviews.usecases import claim
from tests.builders import filed, open_task
from tests.people import citizen, other_department_reviewer, staff, staff_with


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


@pytest.fixture
def colleague(runtime):
    return staff_with(runtime, "reviewer-2", "medical-insurance", Role.REVIEWER)


@pytest.fixture
def task(client, runtime, reviewer):
    return open_task(client, reviewer, filed(client, citizen(runtime))["no"])


def press(client, member, task, verb):
    return client.post(f"/api/v1/tasks/{task['id']}/{verb}", headers=member.headers)


def test_a_claimed_task_is_mine(client, reviewer, task):
    answer = press(client, reviewer, task, "claim")

    assert (answer.status_code, answer.json["status"], answer.json["mine"]) == (200, "claimed", True)
    assert answer.json["can"] == ["release", "approve", "reject", "return"]
    assert press(client, reviewer, task, "claim").status_code == 200


def test_another_is_told_who_has_it(client, reviewer, colleague, task):
    press(client, reviewer, task, "claim")

    answer = press(client, colleague, task, "claim")

    assert (answer.status_code, answer.json["reason"]) == (409, "task.taken")
    assert reviewer.actor.name in answer.json["message"]


def test_a_released_task_is_free_for_a_colleague(client, reviewer, colleague, task):
    press(client, reviewer, task, "claim")
    assert press(client, colleague, task, "release").status_code == 409
    assert press(client, reviewer, task, "release").json["assignee"] is None

    assert press(client, colleague, task, "claim").json["mine"]
    assert press(client, reviewer, task, "release").json["reason"] == "task.taken"


def test_a_free_task_cannot_be_given_back(client, reviewer, task):
    assert press(client, reviewer, task, "release").json["reason"] == "task.not_claimed"


def test_another_department_may_not_know_of_a_task(client, runtime, task):
    member = other_department_reviewer(runtime)

    for verb in ("claim", "release"):
        assert press(client, member, task, verb).json["reason"] == "task.not_found"
    assert client.get(f"/api/v1/tasks/{task['id']}", headers=member.headers).status_code == 404


def test_another_post_of_the_department_may_not_take_it(client, runtime, task):
    answer = press(client, staff(runtime, "senior"), task, "claim")

    assert (answer.status_code, answer.json["reason"]) == (403, "task.not_yours")


def test_of_two_who_claim_at_once_one_gets_it(settings, engine, client, runtime, clock):
    """Real transactions side by side, so the fixture's single one will not do."""
    people = CommittedCase(settings.database_url, clock)
    won: list[str] = []
    lost: list[str] = []
    together = threading.Barrier(2)

    def try_to_claim(member) -> None:
        together.wait()
        try:
            with transaction(people.database) as session:
                claim(session, clock.now(), member, people.task_id)
            won.append(member.username)
        except Refused as refusal:
            lost.append(refusal.reason)

    try:
        threads = [threading.Thread(target=try_to_claim, args=(member,)) for member in people.reviewers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert (len(won), lost) == (1, ["task.taken"])
    finally:
        people.remove()


class CommittedCase:
    """A case with one open task and two reviewers, committed for real and removed afterwards."""

    def __init__(self, url: str, clock) -> None:
        from tests.features.reviews.committed import commit_case

        self.database = Database(url)
        self.reviewers, self.task_id = commit_case(self.database, clock.now())

    def remove(self) -> None:
        with transaction(self.database) as session:
            session.execute(text("ALTER TABLE audit_trail DISABLE TRIGGER USER"))
            for table in ("audit_trail", "case_tasks", "cases", "pinned_items", "people", "staff"):
                session.execute(text(f"DELETE FROM {table}"))
            session.execute(text("ALTER TABLE audit_trail ENABLE TRIGGER USER"))
        self.database.engine.dispose()
