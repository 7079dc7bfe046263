"""督办 and 延长时限 on the staff's pages, and the clock as the applicant reads it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.cases.jobs import watch_due_dates
from api.core.actors import Role
from tests.builders import approve, filed, show
from tests.pages.visitor import Visitor
from tests.people import citizen, staff, staff_with


@pytest.fixture
def claimant(runtime):
    return citizen(runtime)


@pytest.fixture
def late(client, runtime, clock, claimant):
    no = filed(client, claimant)["no"]
    approve(client, staff(runtime, "reviewer"), no)
    clock.move(timedelta(days=3))
    watch_due_dates(runtime)
    return no


def test_the_applicant_reads_the_clock_in_a_sentence_and_day_by_day(client, claimant, late):
    page = Visitor(client, claimant).open(f"/cases/{late}")

    assert "承诺 5 个工作日，已用 3 个" in page.text
    assert "法律规定最迟" in page.text
    assert "算 3 天" in page.text


def test_a_supervisor_signs_for_an_alert_and_says_what_is_expected(client, runtime, late):
    page = Visitor(client, staff(runtime, "supervisor")).open("/staff/supervision")
    assert "已逾期 1 个工作日" in page.text
    action = next(form.action for form in page.tree.forms if form.action.endswith("/note"))

    page.send(action, note="请今天办完")

    assert "督办意见：请今天办完" in page.text


def test_the_head_of_the_office_extends_with_a_reason(client, runtime, claimant, late):
    page = Visitor(client, staff(runtime, "head")).open("/staff/supervision")
    address = f"/staff/cases/{late}/extension"
    assert address in page.links()

    page.open(address).send(address, days="12", reason="忙")
    assert page.status == 422
    assert "1 至 10 个工作日" in page.text
    assert "请写明延长的理由" in page.text

    page.send(address, days="2", reason="需要向就诊医院核对两张发票")

    assert "时限已延长 2 个工作日" in page.text or page.address == "/staff/supervision"
    seen = show(client, claimant, late)["clock"]
    assert (seen["extension"]["days"], seen["promised_days"]) == (2, 7)
    assert "已经延长过一次" in page.open(address).text


def test_another_office_cannot_even_see_the_form(client, runtime, late):
    other = staff_with(runtime, "tax-head", "tax", Role.HEAD)

    assert Visitor(client, other).open(f"/staff/cases/{late}/extension").status == 404
