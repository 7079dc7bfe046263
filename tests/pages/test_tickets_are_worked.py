"""工单 on staff pages: dispatched, returned, signed, answered, closed by whom each verb is open to."""

import pytest

from tests.people import citizen, other_department_reviewer, staff

TITLE = "异地就医备案多久生效"


@pytest.fixture
def no(runtime, site_app) -> str:
    """A fresh ticket."""
    sent = {"kind": "consult", "title": TITLE, "body": "请问备案以后多久可以直接结算？"}
    answer = site_app.test_client().post("/api/v1/tickets", json=sent, headers=citizen(runtime).headers)
    return str(answer.json["no"])


@pytest.fixture
def at_work(visitor, runtime):
    """Makes a member of staff look at their tickets."""
    return lambda username: visitor(staff(runtime, username)).open("/staff/tickets")


def test_a_ticket_goes_its_way_over_pages(at_work, no):
    def move(username: str, verb: str, **filled: str) -> str:
        member = at_work(username).open(f"/staff/tickets/{no}")
        return member.send(f"/staff/tickets/{no}", press=("verb", verb), **filled).text

    assert "已派单" in move("dispatcher", "dispatch", department="medical-insurance")
    assert "已退回" in move("reviewer", "return", reason="不属于本部门")
    assert "已派单" in move("dispatcher", "dispatch", department="medical-insurance")
    assert "已签收" in move("reviewer", "sign")
    assert "已答复" in move("reviewer", "answer", text="备案成功后立即生效。")
    assert "已办结" in move("evaluator", "close")
    assert "已经办结" in at_work("dispatcher").open(f"/staff/tickets/{no}").text


def test_what_a_verb_wants_is_asked_for_and_stays(at_work, no):
    dispatcher = at_work("dispatcher").open(f"/staff/tickets/{no}")

    dispatcher.send(f"/staff/tickets/{no}", press=("verb", "dispatch"), department="")

    assert dispatcher.status == 422
    assert "请填写“派给哪个部门”" in dispatcher.text


def test_who_is_second_hears_it_and_sees_how_it_stands(at_work, no):
    one, other = (at_work("dispatcher").open(f"/staff/tickets/{no}") for _ in range(2))
    one.send(f"/staff/tickets/{no}", press=("verb", "dispatch"), department="tax")

    other.send(f"/staff/tickets/{no}", press=("verb", "dispatch"), department="power")

    assert other.status == 409
    assert "已派单，等待部门签收" in other.text


def test_only_what_one_may_do_is_offered(at_work, no):
    assert TITLE not in at_work("agent").text
    page = at_work("agent").open(f"/staff/tickets/{no}")

    assert page.status == 200, "the hotline's people see every ticket"
    assert not page.has_form(f"/staff/tickets/{no}")


def test_another_department_does_not_find_it(visitor, runtime, no):
    assert visitor(other_department_reviewer(runtime)).open(f"/staff/tickets/{no}").status == 404


def test_a_verb_that_is_none_is_not_found(at_work, no):
    dispatcher = at_work("dispatcher").open(f"/staff/tickets/{no}")

    assert dispatcher.send(f"/staff/tickets/{no}", press=("verb", "burn")).status == 404
