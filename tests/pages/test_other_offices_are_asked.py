"""Without scripts: consent is given and taken back by buttons; what was found stands in the form with its source."""

from __future__ import annotations

import pytest

from api.exchange.ports import Exchange
from api.worker import collected_handlers, run_due
from tests import builders
from tests.features.exchange.conftest import ALLOWANCE, Offices
from tests.people import citizen


@pytest.fixture
def work(runtime):
    def do() -> None:
        while run_due(runtime, collected_handlers()):
            pass

    return do


@pytest.fixture
def applicant(runtime):
    return citizen(runtime, name="刘志强")


@pytest.fixture
def at_the_form(runtime, site_app, visitor, applicant):
    runtime.ports.provide(Exchange, Offices())
    no = builders.draft(site_app.test_client(), applicant, ALLOWANCE)["no"]
    return visitor(applicant).open(f"/apply/{no}/form"), no


def test_the_form_says_who_could_be_asked_for_what(at_the_form):
    page, _ = at_the_form
    assert "民政社会救助库 等您同意 查什么：困难家庭类型" in page.text
    assert "同意书" in page.text


def test_agreeing_keeps_what_was_typed(at_the_form, work):
    page, no = at_the_form
    form = f"/apply/{no}/form"
    data = {"household_size": "3", "source": "civil-affairs", "consent_version": page.values("consent_version")[0]}
    page.send_elsewhere(form, f"/apply/{no}/lookups", **data)

    assert "正在替您查" in page.text
    assert page.values("household_size") == ["3"]


def test_what_was_found_stands_in_the_form_with_its_source(at_the_form, work):
    page, no = at_the_form
    page.send_elsewhere(f"/apply/{no}/form", f"/apply/{no}/lookups", source="civil-affairs civil-registry")
    work()
    page.open(f"/apply/{no}/form")

    assert "已按民政社会救助库（2026年2月27日（周五））填好，不对可以改。" in page.text
    assert "已查到" in page.text


def test_a_page_from_before_the_answer_shows_it_and_keeps_what_was_typed(at_the_form, work):
    page, no = at_the_form
    page.send_elsewhere(f"/apply/{no}/form", f"/apply/{no}/lookups", source="civil-affairs")
    work()
    page.send(f"/apply/{no}/form", ("then", "materials"), household_size="4")

    assert page.status == 409
    assert page.values("household_size") == ["4"]
    assert "草稿刚有更新" in page.tree.text_content()
    assert "不对可以改" in page.text


def test_the_record_tells_it_and_takes_consent_back(at_the_form, work):
    page, no = at_the_form
    page.send_elsewhere(f"/apply/{no}/form", f"/apply/{no}/lookups", source="civil-affairs")
    work()
    page.open("/me/exchanges")
    assert "民政社会救助库 已查到" in page.text
    assert no in page.text

    page.send(f"/apply/{no}/lookups/withdraw")
    assert "已撤回同意，查到的内容已删除" in page.text


def test_an_outdated_consent_is_told_on_the_page(at_the_form):
    page, no = at_the_form
    page.send_elsewhere(f"/apply/{no}/form", f"/apply/{no}/lookups", source="civil-affairs", consent_version="2020")
    assert "同意书有更新" in page.tree.text_content()


def test_nobody_elses_draft_can_be_asked_about(at_the_form, visitor, runtime):
    _, no = at_the_form
    stranger = visitor(citizen(runtime, name="陌生人"))
    stranger.open("/me")
    answer = stranger.client.post(f"/apply/{no}/lookups", data={"source": "civil-affairs"})
    assert answer.status_code in (400, 404)


def test_the_record_is_empty_at_first(visitor, runtime):
    assert "还没有查过" in visitor(citizen(runtime)).open("/me/exchanges").text


def test_it_is_found_from_my_page(visitor, runtime):
    assert "/me/exchanges" in visitor(citizen(runtime)).open("/me").links()


def test_a_county_that_was_found_is_shown_by_its_name(at_the_form, work):
    page, no = at_the_form
    page.send_elsewhere(f"/apply/{no}/form", f"/apply/{no}/lookups", source="civil-registry")
    work()
    page.open(f"/apply/{no}/form")
    (chosen,) = page.tree.xpath("//select[@name='county']/option[@selected]")
    assert (chosen.get("value"), chosen.text) == ("220802", "洮北区")


def test_what_may_not_be_changed_is_no_input(runtime, site_app, visitor, applicant, work):
    runtime.ports.provide(Exchange, Offices())
    no = builders.draft(site_app.test_client(), applicant, "dp-nursing-allowance")["no"]
    page = visitor(applicant).open(f"/apply/{no}/form")
    page.send_elsewhere(f"/apply/{no}/form", f"/apply/{no}/lookups", source="disabled-federation")
    work()
    page.open(f"/apply/{no}/form")

    assert page.values("disability_grade") == []
    assert "残疾等级 已按残联残疾人口库（2026年2月27日（周五））填好，不能改。" in page.text
    page.send(f"/apply/{no}/form", ("then", "later"))
    assert page.status == 200
