"""Where the form says `x-readonly`, a source's word stands; anywhere else the citizen may correct it."""

from __future__ import annotations

import pytest

from tests.builders import answer_form, draft, show

NURSING = "dp-nursing-allowance"


@pytest.fixture
def found(client, applicant, offices, agree, work):
    case = draft(client, applicant, NURSING)
    agree(case["no"], "disabled-federation", "civil-registry")
    work()
    return show(client, applicant, case["no"])


def change(client, applicant, case, **answers):
    sent = {"form": answers, "version": case["version"]}
    return client.patch(f"/api/v1/cases/{case['no']}", json=sent, headers=applicant.headers)


def test_a_confirmed_grade_cannot_be_changed(client, applicant, found):
    assert found["form"]["disability_grade"] == 2
    answer = change(client, applicant, found, disability_grade=1)

    assert (answer.status_code, answer.json["reason"]) == (422, "case.answer_confirmed")
    assert answer.json["errors"] == {
        "form.disability_grade": "残联残疾人口库登记的是“2 级”，不能改。登记有误的，请先到该部门更正。"
    }


def test_nor_can_it_be_emptied(client, applicant, found):
    assert change(client, applicant, found, disability_grade=None).status_code == 422


def test_saying_the_same_again_is_no_change(client, applicant, found):
    assert change(client, applicant, found, disability_grade=2).status_code == 200


def test_what_is_not_fixed_may_be_corrected(client, applicant, found):
    assert change(client, applicant, found, county="220821").json["form"]["county"] == "220821"


def test_without_a_source_the_citizen_answers(client, applicant, offices):
    case = draft(client, applicant, NURSING)
    assert answer_form(client, applicant, case, {"disability_grade": 1})["form"]["disability_grade"] == 1


def test_an_answer_given_while_the_office_was_asked_is_named_before_handing_in(client, applicant, offices, agree, work):
    case = draft(client, applicant, NURSING)
    agree(case["no"], "disabled-federation")
    answer_form(client, applicant, case, {"disability_grade": 1})
    work()
    problems = client.get(f"/api/v1/cases/{case['no']}/problems", headers=applicant.headers).json["errors"]

    assert "登记的是“2 级”" in problems["form.disability_grade"]
    assert show(client, applicant, case["no"])["form"]["disability_grade"] == 1


def test_what_the_citizen_answered_already_is_not_asked_of_anybody(client, applicant, offices):
    case = answer_form(client, applicant, draft(client, applicant, NURSING), {"disability_grade": 1})
    federation = next(each for each in case["lookups"] if each["source"] == "disabled-federation")
    assert "残疾等级" not in federation["facts"]


def test_the_number_of_a_certificate_is_had_from_the_office_that_issued_it(found):
    assert found["form"]["certificate_no"] == "22080219791103083342"
