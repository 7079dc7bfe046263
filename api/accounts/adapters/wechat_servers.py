"""WeChat's own servers, through wechatpy.

wechatpy repeats a call for ever while WeChat answers 40001, lets the token request wait without end and keeps
tokens past their time. So: its retries are off and ours is one, the transport sets the time-out of every request,
and tokens lie in Redis with their real life.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from redis import Redis
from requests import PreparedRequest, RequestException, Response
from requests.adapters import HTTPAdapter
from wechatpy.client import WeChatClient
from wechatpy.exceptions import WeChatClientException
from wechatpy.session import SessionStorage

from api.accounts.ports import Sending, WeChatIdentity
from api.core.errors import Invalid, Unavailable

HOST = "https://api.weixin.qq.com"
TIMEOUT_SECONDS = 5
TOKEN_MARGIN = 300
"""Seconds before its end at which a token is no longer used."""

STALE_TOKEN = {40001, 40014, 42001}
BAD_CODE = {40029, 40163, 41008}
NOT_ALLOWED_ANY_MORE = {43101}

Answer = TypeVar("Answer")


class SharedTokens(SessionStorage):  # type: ignore[misc]  # wechatpy has no types
    """Access tokens in Redis, shared by all processes, gone before WeChat drops them."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    def get(self, key: str, default: str | None = None) -> str | None:
        kept = self._redis.get(f"wechat:{key}")
        return kept.decode() if isinstance(kept, bytes) else default

    def set(self, key: str, value: str, ttl: int | None = None) -> None:
        life = timedelta(seconds=max(60, (ttl or 7200) - TOKEN_MARGIN))
        self._redis.set(f"wechat:{key}", value, ex=life)

    def delete(self, key: str) -> None:
        self._redis.delete(f"wechat:{key}")


class Transport(HTTPAdapter):
    """Sends what goes to WeChat to `base_url` (a gateway, a test server), and never waits without end."""

    def __init__(self, base_url: str, timeout: float = TIMEOUT_SECONDS) -> None:
        self._base_url, self._timeout = base_url, timeout
        super().__init__()

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        """Send one request within the time-out."""
        request.url = (request.url or "").replace(HOST, self._base_url, 1)
        kwargs["timeout"] = kwargs.get("timeout") or self._timeout
        return super().send(request, *args, **kwargs)


class WeChatServers:
    """The port `WeChat` on WeChat's servers."""

    def __init__(
        self, app_id: str, secret: str, redis: Redis, base_url: str = HOST, timeout: float = TIMEOUT_SECONDS
    ) -> None:
        self._app_id, self._secret = app_id, secret
        self._tokens = SharedTokens(redis)
        self._client = WeChatClient(app_id, secret, session=self._tokens, auto_retry=False)
        self._client._http.mount(HOST, Transport(base_url, timeout))

    def identify(self, code: str) -> WeChatIdentity:
        """One call: wechatpy's own `code_to_session` would fetch an access token that is not needed."""
        question = {"appid": self._app_id, "secret": self._secret, "js_code": code, "access_token": ""}
        question["grant_type"] = "authorization_code"
        found = self._ask(lambda: self._client.get(f"{HOST}/sns/jscode2session", params=question))
        return WeChatIdentity(found["openid"], found.get("unionid"))

    def phone_number(self, code: str) -> str:
        """The number that the person let WeChat share."""
        address = f"{HOST}/wxa/business/getuserphonenumber"
        found = self._ask(lambda: self._client.post(address, data={"code": code}))
        return str(found["phone_info"]["purePhoneNumber"])

    def send_subscribe_message(self, openid: str, template: str, page: str, values: dict[str, str]) -> Sending:
        """Send a message; a person who allows no more of them is an answer, not an error."""
        data = {name: {"value": value} for name, value in values.items()}
        try:
            self._ask(lambda: self._client.wxa.send_subscribe_message(openid, template, data, page))
        except WeChatClientException:
            return Sending.REFUSED
        return Sending.SENT

    def _ask(self, question: Callable[[], Answer]) -> Answer:
        try:
            return self._ask_with_fresh_token(question)
        except WeChatClientException as refusal:
            if refusal.errcode in BAD_CODE:
                raise Invalid("wechat.bad_code") from refusal
            if refusal.errcode in NOT_ALLOWED_ANY_MORE:
                raise
            raise Unavailable("wechat.unavailable", errcode=refusal.errcode) from refusal
        except (RequestException, KeyError, ValueError) as failure:
            raise Unavailable("wechat.unavailable") from failure

    def _ask_with_fresh_token(self, question: Callable[[], Answer]) -> Answer:
        try:
            return question()
        except WeChatClientException as refusal:
            if refusal.errcode not in STALE_TOKEN:
                raise
            self._tokens.delete(self._client.access_token_key)
            return question()
