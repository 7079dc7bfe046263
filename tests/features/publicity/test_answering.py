"""The office answers each objection; dismissed the case goes on, upheld it is rejected or corrected."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.core.actors import Role
from tests.builders import show
from tests.people import staff_with, stranger


@pytest.fixture
def objection(object_to):
    return object_to().json["no"]


def test_the_office_sees_what_waits_and_who_read_it_is_recorded(client, on_notice, objection):
    rows = client.get("/api/v1/objections", headers=on_notice.office.headers).json["data"]
    assert [row["no"] for row in rows] == [objection]

    opened = client.get(f"/api/v1/objections/{objection}", headers=on_notice.office.headers).json

    assert (opened["by"], opened["case"]) == ("赵**", on_notice.no)
    accesses = client.get("/api/v1/me/accesses", headers=on_notice.neighbour.headers).json["data"]
    assert objection in accesses[0]["what"]


def test_dismissed_while_the_notice_runs_it_runs_on(client, clock, on_notice, objection, reply, work):
    assert reply(objection, "dismissed").json["state"] == "dismissed"
    work()
    assert show(client, on_notice.applicant, on_notice.no)["stages"][1]["status"] == "running"

    clock.move(timedelta(days=8))
    work()

    assert show(client, on_notice.applicant, on_notice.no)["stages"][1]["status"] == "done"


def test_dismissed_after_the_last_day_the_case_goes_on_at_once(client, clock, on_notice, objection, reply):
    clock.move(timedelta(days=9))

    reply(objection, "dismissed")

    assert show(client, on_notice.applicant, on_notice.no)["stages"][2]["status"] == "running"


def test_each_of_two_objections_must_be_answered(client, runtime, clock, on_notice, objection, object_to, reply, work):
    other = object_to(stranger(runtime)).json["no"]
    clock.move(timedelta(days=9))
    reply(objection, "dismissed")
    work()
    assert show(client, on_notice.applicant, on_notice.no)["stages"][1]["status"] == "running"

    reply(other, "dismissed")

    assert show(client, on_notice.applicant, on_notice.no)["stages"][1]["status"] == "done"


def test_upheld_the_case_is_rejected_with_the_reason(client, on_notice, objection, reply, work):
    assert reply(objection, "upheld").status_code == 200
    work()

    case = show(client, on_notice.applicant, on_notice.no)
    assert (case["status"], case["reason"]) == ("denied", "公示异议成立：已到现场核实。")


def test_upheld_and_returned_the_notice_runs_anew_once_corrected(client, clock, on_notice, objection, reply, work):
    clock.move(timedelta(days=5))
    problem = {"field": "village", "problem": "村名写错了，请更正"}
    assert reply(objection, "upheld", then="return", problems=[problem]).status_code == 200
    assert client.get("/api/v1/public-notices").json["data"] == []
    clock.move(timedelta(days=2))
    version = show(client, on_notice.applicant, on_notice.no)["version"]
    sent = {"form": {"village": "红星村"}, "version": version}
    client.post(f"/api/v1/cases/{on_notice.no}/supplement", json=sent, headers=on_notice.applicant.headers)
    work()

    notice = client.get("/api/v1/public-notices?q=红星村").json["data"][0]

    assert notice["until"] == "2026-03-16"  # seven days after the correction of the 9th
    assert show(client, on_notice.applicant, on_notice.no)["stages"][1]["status"] == "running"


def test_who_objected_is_told_what_became_of_it(client, on_notice, objection, reply, work):
    reply(objection, "dismissed")
    work()

    told = client.get("/api/v1/me/notices", headers=on_notice.neighbour.headers).json["data"][0]
    mine = client.get(f"/api/v1/me/objections/{objection}", headers=on_notice.neighbour.headers).json
    assert objection in told["text"]
    assert "不成立" in told["text"]
    assert (mine["state_text"], mine["answer"]) == ("异议不成立", "已到现场核实。")


def test_a_withdrawn_case_leaves_nothing_to_answer(client, on_notice, objection, reply, work):
    client.post(f"/api/v1/cases/{on_notice.no}/withdrawal", json={}, headers=on_notice.applicant.headers)
    work()

    assert client.get("/api/v1/objections", headers=on_notice.office.headers).json["data"] == []
    assert reply(objection, "upheld").json["reason"] == "objection.already_answered"


def test_an_answer_is_given_once(objection, reply):
    reply(objection, "dismissed")

    assert reply(objection, "upheld").json["reason"] == "objection.already_answered"


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"outcome": "open"}, "objection.outcome_wanted"),
        ({"outcome": "dismissed", "answer": "  "}, "objection.answer_wanted"),
        ({"outcome": "upheld", "then": "return"}, "objection.problems_wanted"),
    ],
)
def test_an_answer_says_enough(objection, reply, sent, reason):
    refused = reply(objection, **sent)

    assert (refused.status_code, refused.json["reason"]) == (422, reason)


def test_another_office_knows_nothing_of_it(runtime, objection, reply):
    outsider = staff_with(runtime, "tax-r", "tax", Role.REVIEWER)
    senior = staff_with(runtime, "land-s", "natural-resources", Role.SENIOR_REVIEWER)

    assert reply(objection, "upheld", outsider).status_code == 404
    assert reply(objection, "upheld", senior).json["reason"] == "objection.not_yours"
