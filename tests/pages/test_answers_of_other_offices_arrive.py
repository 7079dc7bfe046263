"""In a browser: what another office answered appears by itself, and never over something just typed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from api.exchange.ports import Exchange
from api.worker import collected_handlers, run_due
from tests import builders
from tests.features.exchange.conftest import ALLOWANCE, Offices
from tests.pages.conftest import Site
from tests.people import citizen

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page(site: Site, site_app) -> Page:
    """The form of a draft, just after the consent for one source was given."""
    site.runtime.ports.provide(Exchange, Offices())
    applicant = citizen(site.runtime, name="刘志强")
    no = builders.draft(site_app.test_client(), applicant, ALLOWANCE)["no"]
    page = site.visit(applicant)
    page.goto(f"/apply/{no}/form")
    page.get_by_role("button", name=re.compile("同意查询.*民政社会救助库")).click()
    expect(page.get_by_text("正在查，通常几秒钟")).to_be_visible()
    return page


def work(site: Site) -> None:
    while run_due(site.runtime, collected_handlers()):
        pass


def test_what_was_found_appears_by_itself(site: Site, page: Page):
    work(site)
    expect(page.get_by_text(re.compile("已按民政社会救助库.*填好"))).to_be_visible(timeout=15_000)
    expect(page.get_by_label("低保家庭", exact=True)).to_be_checked()


def test_a_page_that_is_being_typed_into_is_left_alone(site: Site, page: Page):
    page.get_by_label("残疾人证号").fill("2208")
    work(site)
    expect(page.get_by_text("查好了。保存一下，就能看到查到的内容。")).to_be_visible(timeout=15_000)
    expect(page.get_by_label("残疾人证号")).to_have_value("2208")


def test_enter_in_a_field_goes_on_and_asks_nobody(site: Site, page: Page):
    page.get_by_label("残疾人证号").press("Enter")
    expect(page.get_by_text("处需要修改")).to_be_visible()
    expect(page.get_by_text("等您同意").first).to_be_visible()
