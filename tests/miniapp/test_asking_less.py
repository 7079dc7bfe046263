"""Consent to lookups (数据共享) in a draft: given, answered, taken back; earlier papers used again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.core.runtime import Runtime
from api.exchange.ports import Exchange
from api.worker import collected_handlers, run_due
from tests import builders
from tests.features.exchange.conftest import ALLOWANCE, Offices
from tests.miniapp.phone import Phone
from tests.people import SignedIn, citizen

pytestmark = [pytest.mark.node, pytest.mark.browser, pytest.mark.slow]

NUMBER = "22080219791103083342"


@pytest.fixture
def client(runtime: Runtime) -> FlaskClient:
    return create_app(runtime=runtime).test_client()


@pytest.fixture
def person(runtime: Runtime, phone: Phone) -> SignedIn:
    return phone.belongs_to(citizen(runtime, name="刘志强"))


@pytest.fixture(autouse=True)
def offices(runtime: Runtime) -> Iterator[Offices]:
    before, offices = runtime.ports.find(Exchange), Offices()
    runtime.ports.provide(Exchange, offices)
    yield offices
    runtime.ports.provide(Exchange, before)


@pytest.fixture
def work(runtime: Runtime) -> Callable[[], None]:
    """Let the worker do all that is due."""

    def do() -> None:
        while run_due(runtime, collected_handlers()):
            pass

    return do


def test_consent_fills_the_form_and_is_taken_back(phone: Phone, client, person, work):
    no = builders.draft(client, person, ALLOWANCE)["no"]
    phone.open(f"pages/form/form?no={no}")
    phone.tap("button", "同意书")
    phone.type("残疾人证号", NUMBER)
    phone.tap("button", "同意查询：民政社会救助库")
    phone.sees("正在查，通常几秒钟")
    work()
    phone.sees("已按民政社会救助库（2026年2月27日（周五））填好，不对可以改。")
    phone.sees("已自动保存")
    found = builders.show(client, person, no)["form"]
    assert (found["household_kind"], found["certificate_no"]) == ("minimum-living", NUMBER)

    phone.tap("button", "撤回同意：民政社会救助库")

    phone.sees("已撤回同意，查到的内容已删除")
    kept = builders.show(client, person, no)["form"]
    assert ("household_kind" in kept, kept["certificate_no"]) == (False, NUMBER)


def test_what_may_not_be_changed_is_no_field(phone: Phone, client, person, work):
    no = builders.draft(client, person, "dp-nursing-allowance")["no"]
    phone.open(f"pages/form/form?no={no}")
    phone.tap("button", "同意查询：残联残疾人口库")
    phone.sees("正在查，通常几秒钟")
    work()

    phone.sees("填好，不能改。")

    assert phone.screen.get_by_label("残疾等级").get_by_role("textbox").count() == 0


def test_the_papers_page_asks_too_and_says_what_is_not_to_be_brought(phone: Phone, client, person, work):
    no = builders.draft(client, person, ALLOWANCE)["no"]
    phone.open(f"pages/materials/materials?no={no}")
    phone.tap("button", "都同意查询")
    phone.sees("正在查")
    work()

    phone.sees("核验（2026年2月27日（周五）），不用上传。")


def test_an_office_that_is_silent_keeps_nobody_waiting(phone: Phone, client, person, work, offices):
    offices.silent = 99
    no = builders.draft(client, person, ALLOWANCE)["no"]
    phone.open(f"pages/form/form?no={no}")
    phone.tap("button", "同意查询：民政社会救助库")
    phone.sees("正在查")
    work()

    phone.tap("button", "看看查好了没有")

    phone.sees("可以替您向其他部门查")
    assert phone.screen.get_by_role("button", name="下一步").is_enabled()
