"""The signature of the gateway's messages: HMAC-SHA256 over the body as sent, in hexadecimal."""

from __future__ import annotations

import hashlib
import hmac


def signature_of(key: str, body: bytes) -> str:
    """The signature of a body."""
    return hmac.new(key.encode(), body, hashlib.sha256).hexdigest()


def is_signed(key: str, body: bytes, signature: str) -> bool:
    """Whether a body was signed with the key; takes the same time for every wrong signature."""
    return bool(key) and hmac.compare_digest(signature_of(key, body).encode(), signature.encode())
