"""What staff may see, and that the citizen can read of it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from api.audit.models import AuditRow
from api.audit.rules.tags import Tag
from api.reviews.schemas import TaskViewSchema, WorklistSchema
from tests.builders import approve, filed, open_task
from tests.people import citizen, other_department_reviewer, staff


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


@pytest.fixture
def case(client, claimant):
    return filed(client, claimant)


def file_of(case):
    return case["materials"][0]["files"][0]["content_url"]


def looks_at(session, claimant):
    rows = session.scalars(select(AuditRow).where(AuditRow.tag == Tag.DATA_READ))
    return [row.data["what"] for row in rows if row.person_id == claimant.person_id]


def test_a_reviewer_sees_everything_that_a_decision_rests_on(client, reviewer, case):
    task = open_task(client, reviewer, case["no"])

    view = client.get(f"/api/v1/tasks/{task['id']}", headers=reviewer.headers).json

    assert TaskViewSchema().validate(view) == {}
    answers = {each["field"]: each for each in view["answers"]}
    assert (answers["total_fee"]["title"], answers["total_fee"]["shown"]) == ("医疗总费用", "36,800.50 元")
    assert view["case"]["materials"][0]["files"][0]["content_url"] == file_of(case)


def test_the_citizen_can_read_who_looked(client, session, claimant, reviewer, case):
    task = open_task(client, reviewer, case["no"])
    assert looks_at(session, claimant) == []

    client.get(f"/api/v1/tasks/{task['id']}", headers=reviewer.headers)
    client.get(file_of(case), headers=reviewer.headers)

    assert looks_at(session, claimant) == [
        "大额补充保险报销的填报内容和材料目录",
        "大额补充保险报销的材料：医疗费用发票",
    ]


def test_staff_see_a_file_with_their_name_across_it(client, claimant, reviewer, case):
    seen = client.get(file_of(case), headers=reviewer.headers)
    own = client.get(file_of(case), headers=claimant.headers)

    assert (seen.status_code, seen.mimetype) == (200, "image/jpeg")
    assert seen.data != own.data


def test_staff_without_a_task_on_the_case_see_no_file(client, runtime, case):
    for member in (other_department_reviewer(runtime), staff(runtime, "senior"), staff(runtime, "agent")):
        assert client.get(file_of(case), headers=member.headers).json["reason"] == "material.not_found"


def test_a_closed_case_is_seen_by_those_who_decided_it(client, runtime, reviewer, case):
    for _ in range(3):
        approve(client, reviewer, case["no"])

    assert client.get(file_of(case), headers=reviewer.headers).status_code == 200


def test_the_worklist_names_nobody_in_full(client, reviewer, case):
    page = client.get("/api/v1/worklist", headers=reviewer.headers).json

    assert WorklistSchema().validate(page) == {}
    assert page["data"][0]["case"]["applicant"] == "王**"
    assert page["counts"] == {"department": 1, "mine": 0, "overdue": 0, "escalated": 0, "supplement": 0}
