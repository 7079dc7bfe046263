"""The next thing to do on a case: a promise to sign, a time to choose, a sum to pay."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from api.app import create_app
from api.core.db import transaction
from api.core.events import PaymentAttempted
from api.core.runtime import Runtime
from api.payments.jobs import make_order
from api.payments.models import PaymentOrder
from tests import builders, paying
from tests.features.cases.test_every_item_runs_to_its_end import CATALOGUE, filed_with_papers
from tests.features.visits.conftest import SURVEY
from tests.miniapp.next_steps import house_to_be_paid, store_to_be_promised
from tests.miniapp.phone import Phone
from tests.people import SignedIn, citizen
from tests.visiting import visit_named

pytestmark = [pytest.mark.node, pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def client(runtime) -> FlaskClient:
    return create_app(runtime=runtime).test_client()


@pytest.fixture
def person(runtime, phone: Phone) -> SignedIn:
    return phone.belongs_to(citizen(runtime))


def test_handing_in_leads_to_the_promise_and_it_is_signed(phone: Phone, client, person):
    no = store_to_be_promised(client, person)
    phone.open(f"pages/check/check?no={no}")
    phone.tap("button", "确认提交")
    phone.tap("link", "请先看完并签署承诺书，再提交。")
    phone.sees("执行同一套标准")
    phone.type("签名", "王")
    phone.tap("button", "签署承诺书")
    phone.sees("请先把承诺书和告知事项看完")

    phone.tap("checkbox", "我已看完")
    phone.type("签名", "王秀英")
    phone.tap("button", "签署承诺书")
    phone.sees("已签署")
    phone.tap("button", "确认提交")

    phone.sees("办理记录")
    assert builders.show(client, person, no)["status"] != "draft"


def test_a_time_is_chosen_moved_and_given_up(phone: Phone, client, person):
    no = filed_with_papers(client, person, CATALOGUE.items["power-small-business"])["no"]
    phone.open(f"pages/case/case?no={no}")
    phone.tap("button", f"选时间，{SURVEY}")
    phone.tap("button", "就约这个时间")
    phone.sees("请先选一个时间。")
    phone.screen.get_by_role("radio").first.click()
    phone.tap("button", "就约这个时间")
    phone.tap("button", f"改约，{SURVEY}")
    first = visit_named(client, person, no, SURVEY)["visit"]["starts_at"]
    phone.sees("现在约在")
    phone.screen.get_by_role("radio").last.click()
    phone.tap("button", "改到这个时间")
    phone.tap("button", f"改约，{SURVEY}")
    assert visit_named(client, person, no, SURVEY)["visit"]["starts_at"] != first
    phone.tap("button", "取消这次预约")
    phone.page.get_by_role("dialog").get_by_role("button", name="确认取消").click()

    phone.sees("现在请您选一个方便的时间")


def test_a_sum_is_paid_on_the_page_of_the_payment_platform(phone: Phone, runtime, client, person):
    no = house_to_be_paid(client, runtime, person)
    phone.open(f"pages/case/case?no={no}")
    phone.tap("button", "去缴费，")
    phone.sees("等您缴费的时间不计入办理时限")
    phone.tap("button", "去缴费")
    phone.sees("正在向缴费平台开单")
    order = order_of(runtime, no)
    phone.tap("button", "打开缴费页面")
    assert f"/demo/bank/{order}" in str(phone.screen.get_by_role("link", name="打开网页").get_attribute("href"))
    assert paying.call_back(client, paying.press(runtime, order)).status_code == 200

    phone.page.get_by_role("button", name="返回").click()

    phone.sees("已缴费")
    phone.sees("收据号")


def order_of(runtime: Runtime, no: str) -> str:
    """The number of the newest order, after the worker had it made."""
    with transaction(runtime.database) as session:
        order = session.scalars(select(PaymentOrder).order_by(PaymentOrder.id.desc())).first()
    assert order is not None, no
    make_order(runtime, PaymentAttempted(order.id, order.id))
    return order.no
