"""取件方式 in the mini-program: chosen before handing in, followed afterwards."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from tests import builders
from tests.miniapp.phone import Phone
from tests.pages import parcels
from tests.people import SignedIn, citizen, staff

pytestmark = [pytest.mark.node, pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def client(runtime) -> FlaskClient:
    return create_app(runtime=runtime).test_client()


@pytest.fixture
def person(runtime, phone: Phone) -> SignedIn:
    signed_in = citizen(runtime)
    phone.remember(session={"token": signed_in.token, "person": {"level": "face", "needs": []}})
    return signed_in


def test_the_way_is_chosen_and_the_fee_is_said(phone: Phone, client, person):
    no = builders.complete_draft(client, person)["no"]
    phone.open(f"pages/check/check?no={no}")
    phone.sees("电子送达")
    phone.tap("button", "修改取件方式")
    phone.tap("radio", "快递寄送")
    phone.tap("button", "保存")
    phone.sees("请填写收件地址，写到门牌号。")
    phone.type("收件地址", "长春市朝阳区人民大街 100 号")
    phone.tap("button", "保存")
    phone.sees("15.00 元，收件时付给快递员")


def test_a_parcel_is_followed_and_confirmed(phone: Phone, runtime, client, person):
    no = parcels.sent(client, runtime, person, staff(runtime, "reviewer"))
    phone.open(f"pages/case/case?no={no}")
    phone.sees("快递员已取件")
    phone.tap("button", "我已经收到")
    phone.sees("已送达")
    assert builders.show(client, person, no)["status"] == "delivered"
