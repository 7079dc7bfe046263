"""One-time codes (短信验证码): six digits, five minutes, once, five guesses."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hmac import compare_digest

from redis import Redis

from api.accounts.ports import Sms, SmsTemplate
from api.accounts.rules.numbers import mobile_number
from api.core.crypto import keyring
from api.core.errors import Invalid
from api.core.limits import Limiter

LIFE = timedelta(minutes=5)
SENDS = (("1/minute", "phone.too_soon"), ("10/day", "phone.too_many_codes"))
SENDS_FROM_ONE_ADDRESS = "600/hour"
GUESSES = "5/5minutes"


def send_code(redis: Redis, limiter: Limiter, sms: Sms, phone: str, address: str) -> None:
    """Text a fresh code to `phone`; an earlier one ends. `address` is the network address that asks.

    Raises Invalid `phone.invalid`, TooMany, and Unavailable from the gateway.
    """
    number = checked_number(phone)
    limiter.hit(SENDS_FROM_ONE_ADDRESS, "phone-code-from", address)
    for limit, reason in SENDS:
        limiter.hit(limit, "phone-code", keyring().fingerprint(number), reason=reason)
    code = f"{secrets.randbelow(10**6):06d}"
    redis.set(_key(number), _sealed(number, code), ex=LIFE)
    sms.send(number, SmsTemplate.CODE, {"code": code, "minutes": "5"})


def spend_code(redis: Redis, limiter: Limiter, phone: str, code: str) -> str:
    """The number that a right code proves; it is worth this one time.

    Raises Invalid `phone.wrong_code`, and TooMany after five guesses so that a code cannot be tried out.
    """
    number = checked_number(phone)
    limiter.hit(GUESSES, "phone-guess", keyring().fingerprint(number), reason="phone.too_many_attempts")
    kept = redis.get(_key(number))
    right = isinstance(kept, bytes) and compare_digest(kept.decode(), _sealed(number, code))
    if not (right and redis.delete(_key(number))):
        raise Invalid("phone.wrong_code", errors={"code": "验证码不正确或已过期。"})
    limiter.clear(GUESSES, "phone-guess", keyring().fingerprint(number))
    return number


def checked_number(phone: str) -> str:
    """The 11 digits of a mobile number; Invalid `phone.invalid`."""
    number = mobile_number(phone)
    if number is None:
        raise Invalid("phone.invalid", errors={"phone": "请填写 11 位手机号码。"})
    return number


def _key(number: str) -> str:
    return f"phone-code:{keyring().fingerprint(number)}"


def _sealed(number: str, code: str) -> str:
    return keyring().fingerprint(f"{number}:{code}")
