"""The gateway of text messages, and its double that prints."""

from __future__ import annotations

import pytest
from flask import Flask, request

from api.accounts.adapters.demo_sms import DemoSms
from api.accounts.adapters.https_sms import HttpsSms
from api.accounts.ports import SmsTemplate
from api.core.errors import Unavailable
from tests.contract.local_servers import served

VALUES = {"code": "482913", "minutes": "5"}


def test_the_gateway_gets_number_template_and_values_with_the_key():
    taken = []
    app = Flask("gateway")
    app.post("/")(lambda: (taken.append((request.headers["Authorization"], request.json)), ("", 202))[1])

    with served(app) as address:
        HttpsSms(address, "key").send("13843650001", SmsTemplate.CODE, VALUES)

    assert taken == [("Bearer key", {"phone": "13843650001", "template": "code", "values": VALUES})]


@pytest.mark.parametrize("status", [401, 500])
def test_a_gateway_that_refuses_is_unavailable(status):
    app = Flask("gateway")
    app.post("/")(lambda: ("", status))

    with served(app) as address, pytest.raises(Unavailable) as refusal:
        HttpsSms(address, "key").send("13843650001", SmsTemplate.CODE, VALUES)
    assert refusal.value.reason == "sms.unavailable"


def test_the_double_prints_the_code_but_not_the_whole_number(capsys):
    DemoSms().send("13843650001", SmsTemplate.CODE, VALUES)

    printed = capsys.readouterr().out
    assert "482913" in printed
    assert "13843650001" not in printed
