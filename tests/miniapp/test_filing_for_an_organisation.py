"""我的单位 in the mini-program: claiming one, and saying for whom a case is."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.core.actors import Level
from tests.builders import show
from tests.miniapp.phone import Phone
from tests.organisations import FIRM, organisation_of
from tests.people import citizen

pytestmark = [pytest.mark.node, pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def client(runtime) -> FlaskClient:
    return create_app(runtime=runtime).test_client()


def test_who_acts_for_an_organisation_says_for_whom_it_is(phone: Phone, runtime, client):
    person = phone.belongs_to(citizen(runtime, name="张敏"))
    organisation_of(runtime, person)
    phone.open("pages/guide/guide?code=property-transfer")
    phone.tap("button", "马上办理")
    phone.tap("radio", f"为单位办：{FIRM}")
    phone.tap("button", "开始填写")
    phone.sees("存草稿")

    no = client.get("/api/v1/cases", headers=person.headers).json["data"][0]["no"]
    assert show(client, person, no)["applicant"]["organisation"]["name"] == FIRM


def test_an_item_for_organisations_leads_to_claiming_one(phone: Phone, runtime):
    phone.belongs_to(citizen(runtime))
    phone.open("pages/guide/guide?code=tax-relocation")
    phone.tap("button", "马上办理")
    phone.sees("这项服务由单位办理")
    phone.tap("button", "去“我的单位”")
    phone.sees("还没有单位")
    phone.type("统一社会信用代码", "123")
    phone.tap("button", "认领", exact=True)
    phone.screen.get_by_role("alert").wait_for()
    phone.type("统一社会信用代码", "91220882MA0Y0H7P4J")
    phone.tap("button", "认领", exact=True)

    phone.sees("核对中")


def test_who_has_no_real_name_is_led_to_it(phone: Phone, runtime):
    phone.belongs_to(citizen(runtime, level=Level.WECHAT))
    phone.open("pages/organisations/organisations")

    phone.tap("button", "去实名认证")

    phone.sees("身份证号码")
