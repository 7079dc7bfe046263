"""Early warning and escalation: by time alone, once each, to the supervisor and to the applicant."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from api.cases.jobs import watch_due_dates
from api.core.actors import Role
from tests.builders import approve, box, filed, open_task, return_invoice, show, supplement
from tests.people import citizen, staff, staff_with


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def reviewer(runtime):
    return staff(runtime, "reviewer")


@pytest.fixture
def supervisor(runtime):
    return staff(runtime, "supervisor")


def alerts(client, member):
    answer = client.get("/api/v1/alerts", headers=member.headers)
    assert answer.status_code == 200, answer.json
    return answer.json


def levels(client, member):
    return [(each["level"], each["task"]) for each in alerts(client, member)["data"]]


def test_nothing_is_raised_on_the_day_a_case_comes_in(client, runtime, claimant, supervisor):
    filed(client, claimant)

    watch_due_dates(runtime)

    assert levels(client, supervisor) == []


def test_a_task_warns_on_its_last_day_and_escalates_after_it(client, runtime, clock, claimant, reviewer, supervisor):
    no = filed(client, claimant)["no"]
    clock.move(timedelta(days=1))
    watch_due_dates(runtime)
    assert levels(client, supervisor) == [("soon", "材料审核")]
    assert not open_task(client, reviewer, no)["escalated"]

    clock.move(timedelta(days=1))
    watch_due_dates(runtime)

    assert levels(client, supervisor) == [("overdue", "材料审核")]
    assert [task["case"]["no"] for task in box(client, reviewer, "escalated")] == [no]
    assert open_task(client, reviewer, no)["escalated"]
    assert "task_overdue" in [line["what"] for line in show(client, claimant, no)["timeline"]]


def test_each_alert_is_raised_once_however_often_one_looks(client, runtime, clock, claimant, supervisor):
    no = filed(client, claimant)["no"]
    for _ in range(10):
        clock.move(timedelta(days=1))
        watch_due_dates(runtime)
        watch_due_dates(runtime)

    told = [line["what"] for line in show(client, claimant, no)["timeline"]]
    assert (told.count("task_overdue"), told.count("overdue")) == (1, 1)
    assert sorted(levels(client, supervisor), key=str) == [("overdue", "材料审核"), ("overdue", None)]


def test_a_late_case_is_told_to_its_applicant(client, runtime, clock, claimant):
    no = filed(client, claimant)["no"]
    clock.move(timedelta(days=10))
    watch_due_dates(runtime)

    seen = show(client, claimant, no)["clock"]

    assert seen["overdue"]
    assert "超过了" in seen["sentence"]


def test_nothing_is_late_while_the_citizen_is_waited_for(client, runtime, clock, claimant, reviewer, supervisor):
    no = filed(client, claimant)["no"]
    return_invoice(client, reviewer, no)
    clock.move(timedelta(days=14))
    watch_due_dates(runtime)
    assert levels(client, supervisor) == []

    supplement(client, claimant, no)
    watch_due_dates(runtime)

    assert levels(client, supervisor) == []


def test_decided_work_leaves_the_list(client, runtime, clock, claimant, reviewer, supervisor):
    no = filed(client, claimant)["no"]
    clock.move(timedelta(days=2))
    watch_due_dates(runtime)

    approve(client, reviewer, no)

    assert levels(client, supervisor) == []


def test_a_supervisors_note_reaches_the_office(client, runtime, clock, claimant, reviewer, supervisor):
    no = filed(client, claimant)["no"]
    clock.move(timedelta(days=2))
    watch_due_dates(runtime)
    alert = alerts(client, supervisor)["data"][0]
    assert alerts(client, supervisor)["offices"][0]["unseen"] == 1

    sent = client.post(
        f"/api/v1/alerts/{alert['id']}/note", json={"note": "请今天办完并说明原因"}, headers=supervisor.headers
    )

    assert sent.status_code == 204
    assert alerts(client, supervisor)["offices"][0]["unseen"] == 0
    task = open_task(client, reviewer, no)
    view = client.get(f"/api/v1/tasks/{task['id']}", headers=reviewer.headers).json
    assert view["notes"] == ["请今天办完并说明原因"]


def test_an_office_sees_its_own_alerts_only(client, runtime, clock, claimant):
    filed(client, claimant)
    clock.move(timedelta(days=2))
    watch_due_dates(runtime)
    tax = staff_with(runtime, "tax-head", "tax", Role.HEAD)

    assert levels(client, tax) == []
    assert levels(client, staff(runtime, "head")) == [("overdue", "材料审核")]
    refused = client.post(f"/api/v1/alerts/{uuid4()}/note", json={}, headers=tax.headers)
    assert (refused.status_code, refused.json["reason"]) == (404, "alert.not_found")
