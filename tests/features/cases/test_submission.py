"""Handing in a draft."""

from __future__ import annotations

import pytest

from api.core.actors import Level
from tests.builders import DEAR_ANSWERS, MATERIALS, answer_form, complete_draft, draft, filed, submit, upload
from tests.people import citizen


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


def test_every_problem_is_named_at_once(client, claimant):
    case = answer_form(client, claimant, draft(client, claimant), {"total_fee": 0})

    answer = submit(client, claimant, case)

    assert (answer.status_code, answer.json["reason"]) == (422, "case.incomplete")
    fields = ("hospital", "admitted_on", "discharged_on", "total_fee")
    wanted = {f"form.{name}" for name in fields} | {f"materials.{code}" for code in MATERIALS}
    assert set(answer.json["errors"]) == wanted
    assert answer.json["errors"]["materials.invoice"] == "请上传医疗费用发票。"


def test_a_paper_that_the_registry_vouches_for_is_not_asked(client, claimant):
    materials = {each["code"]: each for each in complete_draft(client, claimant)["materials"]}

    assert materials["id-card"]["held"]["source"] == "公安人口库"
    assert materials["id-card"]["files"] == []
    assert "bank-card" not in materials


def test_an_answer_may_call_for_another_paper(client, claimant):
    case = complete_draft(client, claimant)
    case = answer_form(client, claimant, case, {"pay_to": "bank-card", "bank_name": "中国建设银行白城分行"})

    errors = submit(client, claimant, case).json["errors"]

    assert errors["materials.bank-card"] == "请上传银行卡。"


def test_identity_must_be_known_surely_enough(client, runtime):
    person = citizen(runtime, level=Level.REAL_NAME)

    answer = submit(client, person, complete_draft(client, person))

    assert (answer.status_code, answer.json["reason"]) == (403, "auth.level_too_low")
    assert answer.json["level"] == "face"


def test_a_case_is_handed_in_once(client, claimant):
    case = filed(client, claimant)

    answer = submit(client, claimant, case)

    assert (answer.status_code, answer.json["reason"]) == (409, "case.already_submitted")


def test_a_submitted_case_takes_no_more_answers_or_files(client, claimant):
    case = filed(client, claimant)

    sent = {"form": {"total_fee": 1}, "version": case["version"]}
    assert client.patch(f"/api/v1/cases/{case['no']}", json=sent, headers=claimant.headers).status_code == 409
    assert upload(client, claimant, case["no"], "invoice").status_code == 409


def test_the_stages_show_what_is_open_and_what_will_come(client, claimant):
    stages = filed(client, claimant, DEAR_ANSWERS)["stages"]

    assert [(stage["name"], stage["status"]) for stage in stages] == [
        ("受理", "running"),
        ("联合审核", "waiting"),
        ("拨付", "waiting"),
    ]
    assert [task["name"] for task in stages[1]["tasks"]] == ["费用核定", "二级复核"]
    assert stages[0]["tasks"][0]["due_on"] == "2026-03-03"
    assert stages[1]["tasks"][0]["id"] is None


def test_a_review_that_the_answers_do_not_call_for_is_not_planned(client, claimant):
    stages = filed(client, claimant)["stages"]

    assert [task["name"] for task in stages[1]["tasks"]] == ["费用核定"]


def test_the_same_key_hands_in_once(client, claimant):
    case = complete_draft(client, claimant)
    address, sent = f"/api/v1/cases/{case['no']}/submission", {"version": case["version"]}
    headers = {**claimant.headers, "Idempotency-Key": "one"}

    first = client.post(address, json=sent, headers=headers)
    second = client.post(address, json=sent, headers=headers)

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json == second.json
