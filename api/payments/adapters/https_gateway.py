"""A unified public payment platform (统一公共支付平台) behind HTTPS.

Bodies are JSON, signed with HMAC-SHA256 in the header `X-Signature`, both ways; `X-Merchant` names us.
`POST {url}/orders` `{no, amount, subject, expires_at, return_url, notify_url}` → `{pay_url}`, the same for the same no.
`GET {url}/orders/{no}` → `{no, state, amount, transaction}`, 404 for an unknown one; state open, paid, failed, closed.
`POST {url}/orders/{no}/closure` → 2xx. `POST {url}/orders/{no}/refunds` `{refund_no, amount, reason}` → `{accepted}`.
Callbacks come as `{no, state, amount, transaction}` to `notify_url`. A vendor with another protocol gets an adapter of
its own beside this one.
"""

from __future__ import annotations

from typing import Any

import httpx
import orjson

from api.core.errors import NotAllowed, Unavailable
from api.payments.ports import NewOrder, OrderState, Settlement
from api.payments.rules.signing import is_signed, signature_of

TIMEOUT_SECONDS = 8.0


class HttpsGateway:
    """The port `PaymentGateway` on a platform."""

    name = "provincial"

    def __init__(self, url: str, merchant: str, key: str, timeout: float = TIMEOUT_SECONDS) -> None:
        self._key = key
        self._client = httpx.Client(base_url=url, headers={"X-Merchant": merchant}, timeout=timeout)

    def create(self, order: NewOrder) -> str:
        """Make an order there."""
        body = {
            "no": order.no, "amount": order.amount, "subject": order.subject,
            "expires_at": order.expires_at.isoformat(), "return_url": order.return_url, "notify_url": order.notify_url,
        }  # fmt: skip
        return str(self._said(self._send("POST", "/orders", body), "pay_url"))

    def query(self, no: str) -> Settlement:
        """Ask how an order stands."""
        answer = self._send("GET", f"/orders/{no}")
        if answer.status_code == httpx.codes.NOT_FOUND:
            return Settlement(no, OrderState.UNKNOWN)
        return settlement_in(self._checked(answer).content)

    def close(self, no: str) -> None:
        """Close an order there."""
        self._checked(self._send("POST", f"/orders/{no}/closure", {}))

    def refund(self, no: str, refund_no: str, amount: int, reason: str) -> bool:
        """Ask for a refund."""
        body = {"refund_no": refund_no, "amount": amount, "reason": reason}
        return bool(self._said(self._send("POST", f"/orders/{no}/refunds", body), "accepted"))

    def notification(self, body: bytes, signature: str) -> Settlement:
        """Read a callback."""
        if not is_signed(self._key, body, signature):
            raise NotAllowed("payment.bad_signature")
        return settlement_in(body)

    def _send(self, method: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        content = b"" if body is None else orjson.dumps(body)
        headers = {"X-Signature": signature_of(self._key, content), "Content-Type": "application/json"}
        try:
            return self._client.request(method, path, content=content, headers=headers)
        except httpx.HTTPError as failure:
            raise unavailable() from failure

    def _checked(self, answer: httpx.Response) -> httpx.Response:
        if not answer.is_success or not is_signed(self._key, answer.content, answer.headers.get("X-Signature", "")):
            raise unavailable()
        return answer

    def _said(self, answer: httpx.Response, name: str) -> Any:
        try:
            return self._checked(answer).json()[name]
        except (ValueError, KeyError, TypeError) as failure:
            raise unavailable() from failure


def settlement_in(body: bytes) -> Settlement:
    """What a signed body says of an order; Unavailable for one that says nothing we know."""
    try:
        said = orjson.loads(body)
        return Settlement(
            str(said["no"]), OrderState(said["state"]), int(said["amount"]), str(said.get("transaction") or "")
        )
    except (ValueError, KeyError, TypeError) as failure:
        raise unavailable() from failure


def unavailable() -> Unavailable:
    """The gateway did not answer, or not in a way we can trust."""
    return Unavailable("payment.gateway_unavailable", retry_after=30)
