"""A carrier's gateway for text messages, over HTTPS.

`POST {SMS_URL}` with `Authorization: Bearer {SMS_KEY}` and
`{"phone": "13800005678", "template": "code", "values": {"code": "482913", "minutes": "5"}}`; any 2xx means taken on.
A vendor with another protocol gets an adapter of its own beside this one.
"""

from __future__ import annotations

import httpx

from api.accounts.ports import SmsTemplate
from api.core.errors import Unavailable

TIMEOUT_SECONDS = 5.0


class HttpsSms:
    """The port `Sms` on a gateway."""

    def __init__(self, url: str, key: str, timeout: float = TIMEOUT_SECONDS) -> None:
        self._url = url
        self._client = httpx.Client(headers={"Authorization": f"Bearer {key}"}, timeout=timeout)

    def send(self, phone: str, template: SmsTemplate, values: dict[str, str]) -> None:
        """Hand the message to the gateway."""
        body = {"phone": phone, "template": template.value, "values": values}
        try:
            self._client.post(self._url, json=body).raise_for_status()
        except httpx.HTTPError as failure:
            raise Unavailable("sms.unavailable", retry_after=30) from failure
