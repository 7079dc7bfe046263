"""Assessment and public notice (特别程序) stand outside the limit; a notice passes by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from api.cases.jobs import pass_what_was_noticed
from api.catalogue.rules import Catalogue
from api.core.actors import Role
from tests.builders import approve, decide, draft, open_task, show, submit, upload
from tests.people import citizen, staff_with
from tests.visiting import agree_on_a_time, visit_takes_place


@pytest.fixture
def offices(runtime):
    return {
        "federation": staff_with(runtime, "dp-r", "disabled-federation", Role.REVIEWER),
        "hospital": staff_with(runtime, "dp-h", "health", Role.REVIEWER),
        "senior": staff_with(runtime, "dp-s", "disabled-federation", Role.SENIOR_REVIEWER),
    }


@pytest.fixture
def at_the_hospital(client, runtime, offices):
    person = citizen(runtime)
    case = draft(client, person, "dp-certificate")
    case = client.patch(
        f"/api/v1/cases/{case['no']}",
        json={"form": example(runtime), "version": case["version"]},
        headers=person.headers,
    ).json
    for material in case["materials"]:
        if material["required"] and not material["held"]:
            for _ in range(material["count"][0]):
                assert upload(client, person, case["no"], material["code"]).status_code == 201
    answer = submit(client, person, case)
    assert answer.status_code == 200, answer.json
    approve(client, offices["federation"], case["no"])
    return person, case["no"]


def example(runtime):
    item = runtime.ports.find(Catalogue).item("dp-certificate")
    return next(each for each in item.examples.accepted if each["assessment_way"] == "hospital")


def graded(client, clock, offices, person, no):
    visit_takes_place(client, clock, person, offices["hospital"], no, "医院体检定级")
    approve(client, offices["hospital"], no)


def test_the_assessment_is_not_counted(client, clock, offices, at_the_hospital):
    person, no = at_the_hospital
    before = show(client, person, no)["clock"]
    clock.move(timedelta(days=7))
    assert show(client, person, no)["clock"]["intervals"][-1]["why"] == "等您预约医院体检定级的时间"

    visit = agree_on_a_time(client, person, offices["hospital"], no, "医院体检定级")
    clock.set(datetime.fromisoformat(visit["starts_at"]))

    after = show(client, person, no)["clock"]

    assert (after["paused"], after["used_days"]) == (True, before["used_days"])
    assert after["intervals"][-1]["why"] == "医院体检定级（特别程序，不计入时限）"


def test_a_notice_passes_when_it_ends_without_objection(client, runtime, clock, offices, at_the_hospital):
    person, no = at_the_hospital
    graded(client, clock, offices, person, no)
    task = open_task(client, offices["federation"], no)
    early = decide(client, offices["federation"], task, "approve")
    assert (early.status_code, early.json["reason"]) == (409, "task.notice_running")

    pass_what_was_noticed(runtime)
    assert show(client, person, no)["stages"][2]["status"] == "running"
    clock.move(timedelta(days=8))
    pass_what_was_noticed(runtime)

    case = show(client, person, no)
    assert (case["stages"][2]["status"], case["stages"][3]["status"]) == ("done", "running")
    assert not case["clock"]["paused"]


def test_an_objection_stops_the_notice(client, clock, offices, at_the_hospital):
    person, no = at_the_hospital
    graded(client, clock, offices, person, no)
    task = open_task(client, offices["federation"], no)

    answer = decide(client, offices["federation"], task, "reject", reason="公示期间收到异议，经核查属实")

    assert answer.status_code == 200
    assert show(client, person, no)["status"] == "denied"
