"""The boxes of the worklist."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders import box, filed
from tests.people import citizen, other_department_reviewer, staff


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


def test_the_most_urgent_comes_first_in_pages(client, runtime, clock, reviewer):
    claimant, numbers = citizen(runtime), []
    for _ in range(3):
        numbers.append(filed(client, claimant)["no"])
        clock.move(timedelta(days=1))

    first = client.get("/api/v1/worklist?limit=2", headers=reviewer.headers).json
    second = client.get(f"/api/v1/worklist?limit=2&after={first['next']}", headers=reviewer.headers).json

    rows = first["data"] + second["data"]
    assert [row["case"]["no"] for row in rows] == numbers
    assert [row["urgency"] for row in rows] == ["overdue", "overdue", "due_today"]
    assert second["next"] is None


def test_a_claimed_task_is_in_my_box(client, runtime, reviewer):
    filed(client, citizen(runtime))
    (task,) = box(client, reviewer)
    assert box(client, reviewer, "mine") == []

    client.post(f"/api/v1/tasks/{task['id']}/claim", headers=reviewer.headers)

    assert [row["id"] for row in box(client, reviewer, "mine")] == [task["id"]]


def test_other_offices_see_nothing(client, runtime):
    filed(client, citizen(runtime))

    assert box(client, other_department_reviewer(runtime)) == []
    assert box(client, staff(runtime, "senior")) == []


def test_a_citizen_has_no_worklist(client, runtime):
    answer = client.get("/api/v1/worklist", headers=citizen(runtime).headers)

    assert answer.status_code == 403


@pytest.mark.parametrize("query", ["box=everything", "limit=0", "after=x"])
def test_a_senseless_question_is_refused(client, reviewer, query):
    assert client.get(f"/api/v1/worklist?{query}", headers=reviewer.headers).status_code == 422
