"""Whom to believe."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from api.core.errors import NotAllowed
from api.delivery.rules.signatures import FRESH_FOR, check_signed, signature_of

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
AT = str(int(NOW.timestamp()))
SIGNED = signature_of("secret", AT, b"{}")


def test_a_fresh_signed_message_is_believed():
    check_signed("secret", AT, SIGNED, b"{}", NOW + FRESH_FOR)


@pytest.mark.parametrize(
    ("secret", "timestamp", "signature", "body", "now"),
    [
        ("other", AT, SIGNED, b"{}", NOW),
        ("secret", AT, SIGNED, b"{} ", NOW),
        ("secret", AT, "", b"{}", NOW),
        ("secret", AT, "签名", b"{}", NOW),
        ("secret", str(int(AT) + 1), SIGNED, b"{}", NOW),
        ("secret", AT, SIGNED, b"{}", NOW + FRESH_FOR + timedelta(seconds=1)),
        ("secret", AT, SIGNED, b"{}", NOW - FRESH_FOR - timedelta(seconds=1)),
        ("", AT, signature_of("", AT, b"{}"), b"{}", NOW),  # no secret signs nothing
        ("secret", "soon", signature_of("secret", "soon", b"{}"), b"{}", NOW),
        ("secret", "9" * 40, signature_of("secret", "9" * 40, b"{}"), b"{}", NOW),
    ],
)
def test_anything_else_is_not(secret, timestamp, signature, body, now):
    with pytest.raises(NotAllowed):
        check_signed(secret, timestamp, signature, body, now)
