"""Whether a message comes from the courier and is fresh: HMAC-SHA256 (RFC 2104) over its time and its bytes."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from api.core.errors import NotAllowed

FRESH_FOR = timedelta(minutes=5)


def signature_of(secret: str, timestamp: str, body: bytes) -> str:
    """The signature, in hexadecimal, of a message sent at `timestamp` (seconds since 1970, as written)."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def check_signed(secret: str, timestamp: str, signature: str, body: bytes, now: datetime) -> None:
    """Return for a message of the courier's that is fresh; NotAllowed `courier.bad_signature` or `courier.too_old`.

    An empty secret signs nothing: a deployment that has none takes no messages.
    """
    wanted = signature_of(secret, timestamp, body)
    if not secret or not hmac.compare_digest(wanted.encode(), signature.encode()):
        raise NotAllowed("courier.bad_signature")
    if abs(now - _instant(timestamp)) > FRESH_FOR:
        raise NotAllowed("courier.too_old")


def _instant(timestamp: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(timestamp), UTC)
    except (ValueError, OverflowError, OSError):
        raise NotAllowed("courier.too_old") from None
