from dataclasses import replace

import pytest

from api.accounts.adapters.demo_sms import DemoSms
from api.accounts.adapters.demo_wechat import DemoWeChat
from api.accounts.adapters.local_registry import LocalRegistry
from api.accounts.ports import PopulationRegistry, Sms, WeChat
from api.bootstrap import provide_adapters
from api.exchange.adapters.local_exchange import LocalExchange
from api.exchange.ports import Exchange
from api.payments.adapters.local_gateway import LocalGateway
from api.payments.ports import PaymentGateway
from api.settings import check

DOUBLES = {WeChat: DemoWeChat, Sms: DemoSms, PopulationRegistry: LocalRegistry, Exchange: LocalExchange}
DOUBLES[PaymentGateway] = LocalGateway
OUTSIDE = {
    "wechat_app_id": "app",
    "sms_url": "https://sms",
    "registry_url": "https://registry",
    "exchange_url": "https://exchange",
    "payment_url": "https://payments",
}


def adapters_with(runtime, **changes):
    elsewhere = replace(runtime, settings=replace(runtime.settings, **changes))
    provide_adapters(elsewhere)
    return elsewhere.ports


@pytest.mark.parametrize("port", DOUBLES)
def test_a_demo_has_the_double(runtime, port):
    assert isinstance(adapters_with(runtime, demo=True).find(port), DOUBLES[port])


@pytest.mark.parametrize("port", DOUBLES)
def test_nothing_but_a_demo_has_it_even_where_the_real_one_is_not_set(runtime, port):
    assert not isinstance(adapters_with(runtime, demo=False).find(port), DOUBLES[port])


@pytest.mark.parametrize("port", DOUBLES)
def test_a_demo_uses_the_real_ones_that_are_set(runtime, port):
    assert not isinstance(adapters_with(runtime, demo=True, **OUTSIDE).find(port), DOUBLES[port])


def test_missing_partners_are_named_before_the_start(settings):
    problems = " ".join(check(replace(settings, demo=False)))

    assert all(name in problems for name in ("WECHAT_APP_ID", "SMS_URL", "REGISTRY_URL", "EXCHANGE_URL", "PAYMENT_URL"))


def test_the_commands_of_the_demo_refuse_elsewhere(app, runtime):
    app.extensions["runtime"] = replace(runtime, settings=replace(runtime.settings, demo=False))

    for words in (["demo", "seed"], ["demo", "guide"]):
        done = app.test_cli_runner().invoke(args=words)
        assert (done.exit_code, "DEMO=1" in done.output) == (1, True)
