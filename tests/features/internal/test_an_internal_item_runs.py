"""Staff of one department file with another; flow, clock and worklist are the same as for citizens."""

from __future__ import annotations

import io
from datetime import timedelta

from api.catalogue.rules import Catalogue
from api.core.actors import Role
from api.worker import collected_handlers, run_due
from tests.builders import approve, decide, open_task, photo
from tests.features.internal.conftest import BOARD, OFFICE
from tests.people import staff_with


def test_the_published_list_says_who_approves_what_for_whom(client, teacher_office):
    rows = client.get("/api/v1/staff/internal-items", headers=teacher_office.headers).json["data"]

    board = next(row for row in rows if row["code"] == BOARD)
    assert board["department"] == "省人力资源和社会保障厅"
    assert (board["statutory_days"], board["promised_days"]) == (20, 10)
    assert "下放" in board["authority"]
    assert board["object"]
    assert board["basis"]


def test_it_runs_from_filing_to_a_decision_on_paper(client, runtime, teacher_office, reviewer, senior, filed):
    no = filed["no"]
    assert filed["applicant"]["name"] == "省教育厅"

    task = open_task(client, reviewer, no)
    assert task["case"]["applicant"] == "省教育厅"
    approve(client, reviewer, no)
    approve(client, senior, no)
    while run_due(runtime, collected_handlers()):
        pass

    case = shown(client, teacher_office, no)
    assert (case["status"], case["applicant"]["by_proxy"]) == ("approved", False)
    for who in (teacher_office, senior):
        paper = client.get(f"/api/v1/staff/cases/{no}/decision", headers=who.headers)
        assert (paper.status_code, paper.mimetype) == (200, "application/pdf")


def test_the_clock_runs_for_departments_too(client, clock, teacher_office, filed):
    clock.move(timedelta(days=2))

    assert shown(client, teacher_office, filed["no"])["clock"]["used_days"] == 2


def test_a_return_is_corrected_by_the_department(client, teacher_office, reviewer, filed, hand_in):
    no = filed["no"]
    problems = [{"material": "roster", "problem": "专家名单没有盖章"}]
    decide(client, reviewer, open_task(client, reviewer, no), "return", problems=problems)
    wanted = shown(client, teacher_office, no)
    assert wanted["wanted"][0]["problem"] == "专家名单没有盖章"

    assert hand_in(no, "roster").status_code == 201
    sent = {"version": shown(client, teacher_office, no)["version"]}
    answer = client.post(f"/api/v1/staff/cases/{no}/supplement", json=sent, headers=teacher_office.headers)

    assert (answer.status_code, answer.json["status"]) == (200, "in_progress")
    assert answer.json["timeline"][-1]["by"] == "申请部门"


def test_it_can_be_taken_back(client, teacher_office, filed):
    sent = {"reason": "方案有变"}

    answer = client.post(f"/api/v1/staff/cases/{filed['no']}/withdrawal", json=sent, headers=teacher_office.headers)

    assert answer.json["status"] == "withdrawn"


def test_what_is_missing_is_named_at_once(client, teacher_office, started):
    sent = {"version": started["version"]}

    answer = client.post(f"/api/v1/staff/cases/{started['no']}/submission", json=sent, headers=teacher_office.headers)

    assert (answer.status_code, set(answer.json["errors"])) == (422, {"materials.plan", "materials.roster"})


def test_another_department_knows_nothing_of_it(client, runtime, filed):
    outsider = staff_with(runtime, "tax-r", "tax", Role.REVIEWER)

    for address in (f"/api/v1/staff/cases/{filed['no']}", f"/api/v1/staff/cases/{filed['no']}/decision"):
        assert client.get(address, headers=outsider.headers).status_code == 404
    assert client.get("/api/v1/staff/cases", headers=outsider.headers).json["data"] == []


def test_the_department_finds_what_it_filed(client, teacher_office, filed):
    rows = client.get("/api/v1/staff/cases", headers=teacher_office.headers).json["data"]

    assert [(row["no"], row["status"]) for row in rows] == [(filed["no"], "submitted")]


def test_nobody_decides_what_they_filed_themselves(client, runtime, answers):
    own = staff_with(runtime, "phr-own", OFFICE, Role.REVIEWER)
    started = client.post("/api/v1/staff/cases", json={"item": "title-result-filing"}, headers=own.headers).json
    answers = runtime.ports.find(Catalogue).item("title-result-filing").examples.accepted[0]
    sent = {"form": answers, "version": started["version"]}
    case = client.patch(f"/api/v1/staff/cases/{started['no']}", json=sent, headers=own.headers).json
    data = {"file": (io.BytesIO(photo()), "result.jpg")}
    client.post(f"/api/v1/staff/cases/{case['no']}/materials/result-list", data=data, headers=own.headers)
    sent = {"version": case["version"]}
    assert (
        client.post(f"/api/v1/staff/cases/{case['no']}/submission", json=sent, headers=own.headers).status_code == 200
    )

    refused = decide(client, own, open_task(client, own, case["no"]), "approve")

    assert (refused.status_code, refused.json["reason"]) == (409, "task.own_filing")


def test_staff_do_not_file_what_citizens_file(client, teacher_office):
    sent = {"item": "mi-supplementary-claim"}

    assert client.post("/api/v1/staff/cases", json=sent, headers=teacher_office.headers).status_code == 404


def shown(client, who, no):
    answer = client.get(f"/api/v1/staff/cases/{no}", headers=who.headers)
    assert answer.status_code == 200, answer.json
    return answer.json
