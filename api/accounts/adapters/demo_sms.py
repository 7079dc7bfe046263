"""The local double of the text message gateway: prints what a phone would show. Loopback demo only."""

from __future__ import annotations

from api.accounts.ports import SmsTemplate
from api.accounts.rules.masking import mask_phone
from api.core.logging import logger


class DemoSms:
    """The port `Sms` on the log of the process, where a tester reads the code."""

    def send(self, phone: str, template: SmsTemplate, values: dict[str, str]) -> None:
        """Print the message."""
        logger().info("demo.sms", to=mask_phone(phone), template=template.value, **values)
