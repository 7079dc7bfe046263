"""手机号 on pages: bound by the code that was sent to it."""

from collections.abc import Iterator

import pytest

from api.accounts.ports import Sms, SmsTemplate
from api.core.actors import Level
from tests.people import citizen


class SentMessages:
    """A gateway that remembers the last code."""

    code = ""

    def send(self, phone: str, template: SmsTemplate, values: dict[str, str]) -> None:
        self.code = values["code"]


@pytest.fixture
def sms(runtime) -> Iterator[SentMessages]:
    usual, gateway = runtime.ports.find(Sms), SentMessages()
    runtime.ports.provide(Sms, gateway)
    yield gateway
    runtime.ports.provide(Sms, usual)


@pytest.fixture
def person(visitor, runtime):
    return visitor(citizen(runtime, level=Level.WECHAT)).open("/me/phone")


def test_a_number_is_bound_by_its_code(person, sms):
    person.send("/me/phone/code", phone="138 4365 0101")
    assert "验证码已发到 138 4365 0101" in person.text

    person.send("/me/phone", code=sms.code)

    assert person.address == "/me"
    assert "138****0101" in person.text


def test_a_wrong_code_is_asked_for_again(person, sms):
    person.send("/me/phone/code", phone="13843650102")

    person.send("/me/phone", code="000000" if sms.code != "000000" else "111111")

    assert person.status == 422
    assert "验证码不正确或已过期" in person.text
    assert person.has_form("/me/phone"), "the code can be typed once more"


def test_what_is_no_number_is_said_at_the_field(person, sms):
    person.send("/me/phone/code", phone="12345")

    assert person.status == 422
    assert "请填写 11 位手机号码" in person.text
    assert person.values("phone") == ["12345"]
