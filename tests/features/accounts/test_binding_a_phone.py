import pytest

from api.core.actors import Level
from tests.people import citizen

PHONE = "13843650009"


@pytest.fixture
def me(runtime):
    return citizen(runtime, level=Level.WECHAT)


@pytest.fixture
def code(client, sms):
    client.post("/api/v1/sessions/phone-codes", json={"phone": PHONE})
    return sms.last_code


def bind(client, who, code):
    return client.post("/api/v1/me/phone", json={"phone": PHONE, "code": code}, headers=who.headers)


def test_a_bound_number_opens_the_same_account(client, sms, me, code, clock, redis):
    assert bind(client, me, code).json["phone"] == "138****0009"

    redis.flushdb()  # a minute later, as far as the limit of codes goes
    client.post("/api/v1/sessions/phone-codes", json={"phone": PHONE})
    signed_in = client.post("/api/v1/sessions/phone", json={"phone": PHONE, "code": sms.last_code})

    assert signed_in.json["person"]["id"] == str(me.person_id)


def test_a_number_is_bound_with_its_code_alone(client, me, code):
    wrong = "000000" if code != "000000" else "111111"

    assert bind(client, me, wrong).json["reason"] == "phone.wrong_code"


def test_a_number_moves_from_an_account_without_a_name(client, runtime, me, code):
    earlier = citizen(runtime, level=Level.WECHAT, phone=PHONE)

    assert bind(client, me, code).status_code == 200
    assert client.get("/api/v1/me", headers=earlier.headers).json["phone"] is None


def test_a_number_stays_with_a_person_known_by_name(client, runtime, me, code):
    citizen(runtime, level=Level.REAL_NAME, phone=PHONE)

    answer = bind(client, me, code)

    assert (answer.status_code, answer.json["reason"]) == (409, "phone.in_use")


def test_wechat_can_share_the_number(client, me):
    answer = client.post("/api/v1/me/wechat-phone", json={"code": f"dev:{PHONE}"}, headers=me.headers)

    assert answer.json["phone"] == "138****0009"
