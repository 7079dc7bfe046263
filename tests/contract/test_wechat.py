"""One contract for WeChat's servers and their double, then the faults that only servers have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redis import Redis

from api.accounts.adapters.demo_wechat import DemoWeChat
from api.accounts.adapters.wechat_servers import WeChatServers
from api.accounts.ports import Sending, WeChat
from api.core.errors import Invalid, Unavailable
from tests.contract.local_servers import served
from tests.contract.wechat_server import WeChatServer

MESSAGE = {"thing1": "大额补充保险报销", "phrase2": "已受理"}


@pytest.fixture
def tokens(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as redis:
        redis.flushdb()
        yield redis


@pytest.fixture
def server() -> WeChatServer:
    return WeChatServer()


@pytest.fixture
def servers(server: WeChatServer, tokens: Redis) -> Iterator[WeChatServers]:
    with served(server.app()) as address:
        yield WeChatServers("app", "secret", tokens, address, timeout=0.5)


@pytest.fixture(params=["servers", "double"])
def wechat(request: pytest.FixtureRequest) -> WeChat:
    return DemoWeChat() if request.param == "double" else request.getfixturevalue("servers")


class TestBoth:
    def test_a_code_tells_the_openid(self, wechat):
        assert wechat.identify("dev:openid-1").openid == "openid-1"

    def test_a_phone_code_tells_the_number(self, wechat):
        assert wechat.phone_number("dev:13843650001") == "13843650001"

    @pytest.mark.parametrize("ask", ["identify", "phone_number"])
    def test_an_unknown_code_is_invalid(self, wechat, ask):
        with pytest.raises(Invalid) as refusal:
            getattr(wechat, ask)("081abc")
        assert refusal.value.reason == "wechat.bad_code"

    def test_a_message_is_sent(self, wechat):
        sent = wechat.send_subscribe_message("openid-1", "template", "pages/case/case?no=1", MESSAGE)
        assert sent is Sending.SENT


class TestServers:
    def test_signing_in_takes_one_call(self, servers, server):
        servers.identify("dev:x")
        assert server.requests == ["/sns/jscode2session"]

    def test_a_token_is_fetched_once_for_many_calls_and_processes(self, servers, server, tokens):
        servers.phone_number("dev:1")
        servers.phone_number("dev:2")
        assert server.tokens_given == 1
        assert 0 < tokens.ttl("wechat:app_access_token") <= 7200 - 300

    def test_a_token_that_wechat_forgot_is_fetched_anew_once(self, servers, server):
        servers.phone_number("dev:1")
        server.tokens_forgotten = True
        assert servers.phone_number("dev:2") == "2"
        assert server.tokens_given == 2

    def test_a_server_that_is_never_satisfied_is_asked_twice_and_no_more(self, servers, server):
        server.never_satisfied = True
        with pytest.raises(Unavailable):
            servers.phone_number("dev:1")
        assert server.requests.count("/wxa/business/getuserphonenumber") == 2

    def test_a_hanging_token_request_ends_with_the_time_out(self, servers, server):
        server.token_hangs = 1.0
        with pytest.raises(Unavailable):
            servers.phone_number("dev:1")

    def test_a_person_who_wants_no_messages_is_an_answer(self, servers):
        assert servers.send_subscribe_message("refuses", "template", "pages/home/home", MESSAGE) is Sending.REFUSED

    def test_a_server_that_is_gone_is_unavailable(self, tokens):
        gone = WeChatServers("app", "secret", tokens, "http://127.0.0.1:9", timeout=0.5)
        with pytest.raises(Unavailable):
            gone.identify("dev:x")
