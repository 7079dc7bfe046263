"""A provincial exchange platform (数据共享交换平台) behind HTTPS.

`POST {EXCHANGE_URL}/queries` with `{"source", "subject": {"kind", "number", "name"}, "purpose"}`
→ 200 `{"found": true, "as_of": "2026-03-01", "facts": {…}}` or `{"found": false}`; POST keeps numbers out of addresses
and so out of access logs.

Every query is signed: `X-System` names us, `X-Timestamp` is in seconds since 1970, `X-Nonce` is used once, and
`X-Signature` is the hexadecimal HMAC-SHA-256 under EXCHANGE_KEY of the three and the body's SHA-256, one per line. So a
query that somebody recorded can neither be changed nor sent again.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

import httpx
import orjson

from api.core.clock import Clock
from api.core.errors import Unavailable
from api.exchange.ports import ExchangeAnswer, Subject

TIMEOUT_SECONDS = 8.0
NONCE_BYTES = 16
UNAVAILABLE = "exchange.unavailable"


class HttpsExchange:
    """The port `Exchange` on a provincial platform."""

    def __init__(self, url: str, system: str, key: str, clock: Clock, timeout: float = TIMEOUT_SECONDS) -> None:
        self._system, self._key, self._clock = system, key, clock
        self._client = httpx.Client(base_url=url, timeout=timeout, headers={"Content-Type": "application/json"})

    def ask(self, source: str, subject: Subject, purpose: str) -> ExchangeAnswer | None:
        """Send one signed query."""
        about = {"kind": subject.kind, "number": subject.number, "name": subject.name}
        body = orjson.dumps({"source": source, "subject": about, "purpose": purpose})
        try:
            said = self._client.post("/queries", content=body, headers=self._signed(body)).raise_for_status().json()
            return answer_in(source, said)
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as failure:
            raise Unavailable(UNAVAILABLE) from failure

    def _signed(self, body: bytes) -> dict[str, str]:
        sent_at, nonce = str(int(self._clock.now().timestamp())), secrets.token_hex(NONCE_BYTES)
        return {
            "X-System": self._system,
            "X-Timestamp": sent_at,
            "X-Nonce": nonce,
            "X-Signature": signature(self._key, self._system, sent_at, nonce, body),
        }


def signature(key: str, system: str, sent_at: str, nonce: str, body: bytes) -> str:
    """The signature of a query, as both sides compute it."""
    signed = "\n".join((system, sent_at, nonce, hashlib.sha256(body).hexdigest()))
    return hmac.new(key.encode(), signed.encode(), hashlib.sha256).hexdigest()


def answer_in(source: str, said: Mapping[str, Any]) -> ExchangeAnswer | None:
    """The answer in what the platform said; ValueError, KeyError or TypeError when it said nothing sensible."""
    found, facts = said["found"], said.get("facts", {})
    if not isinstance(found, bool) or not isinstance(facts, dict):
        raise TypeError("an answer says true or false, and its facts have names")
    return ExchangeAnswer(source, date.fromisoformat(said["as_of"]), facts) if found else None
