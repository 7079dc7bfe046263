"""The local double of WeChat's servers: `dev:<openid>` signs in as that openid. Loopback demo only."""

from __future__ import annotations

from api.accounts.ports import Sending, WeChatIdentity
from api.core.errors import Invalid
from api.core.logging import logger

PREFIX = "dev:"
LONGEST = 64


class DemoWeChat:
    """The port `WeChat` without WeChat."""

    def identify(self, code: str) -> WeChatIdentity:
        """The openid after `dev:`."""
        return WeChatIdentity(_rest(code))

    def phone_number(self, code: str) -> str:
        """The number after `dev:`."""
        return _rest(code)

    def send_subscribe_message(self, openid: str, template: str, page: str, values: dict[str, str]) -> Sending:
        """Say in the log that a message would have gone out."""
        logger().info("demo.wechat_message", template=template, page=page)
        return Sending.SENT


def _rest(code: str) -> str:
    rest = code.removeprefix(PREFIX).strip()
    if not code.startswith(PREFIX) or not rest or len(rest) > LONGEST:
        raise Invalid("wechat.bad_code")
    return rest
