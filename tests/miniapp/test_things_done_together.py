"""一件事套餐 and 情景指南 in the mini-program."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.core.clock import SettableClock
from tests.features.packages.conftest import Restaurant
from tests.miniapp.phone import Phone
from tests.people import SignedIn, citizen

pytestmark = [pytest.mark.node, pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def client(runtime) -> FlaskClient:
    return create_app(runtime=runtime).test_client()


@pytest.fixture
def person(runtime, phone: Phone) -> SignedIn:
    return phone.belongs_to(citizen(runtime))


def newest_case(client: FlaskClient, person: SignedIn) -> dict:
    return client.get("/api/v1/cases", headers=person.headers).json["data"][0]


def test_a_package_is_found_on_the_home_page_and_begun(phone: Phone, client, person):
    phone.open()
    phone.tap("link", "开一家小餐馆")
    phone.sees("36 份减到 24 份")
    phone.sees("办结后开始")

    phone.tap("button", "马上办理")
    phone.sees("存草稿")

    assert newest_case(client, person)["item"]["code"] == "restaurant-package"


def test_a_package_shows_its_parts_and_a_part_leads_back(phone: Phone, runtime, client):
    restaurant = Restaurant(client, runtime, SettableClock(runtime.clock.now()), lambda: None)
    whole = restaurant.filed(example=1)
    phone.belongs_to(restaurant.owner)
    phone.open(f"pages/case/case?no={whole['no']}")
    phone.sees("这件事的 3 项")

    phone.tap("link", whole["parts"][0]["item"]["name"])
    phone.sees(f"办件编号 {whole['parts'][0]['no']}")
    phone.tap("link", whole["item"]["name"])

    phone.sees(f"办件编号 {whole['no']}")


def test_a_scenario_asks_one_question_after_the_other(phone: Phone, client, person):
    phone.open()
    phone.tap("link", "我要用电")
    phone.tap("button", "下一题")
    phone.sees("请先回答这个问题。")
    phone.tap("radio", "店铺、作坊、公司")
    phone.tap("button", "下一题")
    phone.type("大约要多少千瓦", "99999")
    phone.tap("button", "下一题")
    phone.screen.get_by_role("alert").wait_for()
    phone.type("大约要多少千瓦", "30")
    phone.tap("button", "下一题")
    phone.tap("radio", "否")
    phone.tap("button", "上一题")
    phone.type("大约要多少千瓦", "40")
    phone.tap("button", "下一题")
    phone.tap("radio", "否")
    phone.tap("button", "下一题")
    phone.sees("您的办事指南")

    phone.tap("button", "开始办")
    phone.sees("存草稿")

    draft = newest_case(client, person)
    assert draft["item"]["code"] == "power-small-business"
    answers = client.get(f"/api/v1/cases/{draft['no']}", headers=person.headers).json["form"]
    assert answers["capacity_kw"] == 40
