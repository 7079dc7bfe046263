"""Formats that Chinese forms need, for the `format` keyword of a field.

`cn-id` is the citizen identity number (公民身份号码, GB 11643), `cn-uscc` the unified social credit code
(统一社会信用代码, GB 32100), `cn-phone` a Chinese mobile or fixed-line number, `cn-bank-card` a card number with its
Luhn digit.
"""

from __future__ import annotations

from collections.abc import Callable

import phonenumbers
from stdnum import luhn
from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidComponent
from stdnum.util import isdigits

BANK_CARD_LENGTHS = range(15, 20)


def is_identity_number(text: str) -> bool:
    """Whether it is an 18-digit identity number whose check digit and birth date are right.

    The division is not looked at: numbers were given out from 1984 on, so people born before carry codes of divisions
    younger than themselves, and abolished divisions live on in the numbers of those registered there.
    """
    number = "".join(text.upper().split())
    if len(number) != 18 or not isdigits(number[:-1]) or number[-1] != ric.calc_check_digit(number):
        return False
    try:
        ric.get_birth_date(number)
    except InvalidComponent:
        return False
    return True


def is_credit_code(text: str) -> bool:
    """Whether it is an 18-character unified social credit code whose check character is right."""
    return bool(uscc.is_valid(text))


def is_phone_number(text: str) -> bool:
    """Whether a telephone in China can have this number."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, "CN"))
    except phonenumbers.NumberParseException:
        return False


def is_bank_card(text: str) -> bool:
    """Whether it has the length and the check digit of a bank card number; spaces are allowed."""
    digits = text.replace(" ", "")
    return len(digits) in BANK_CARD_LENGTHS and bool(luhn.is_valid(digits))


FORMATS: dict[str, Callable[[str], bool]] = {
    "cn-id": is_identity_number,
    "cn-uscc": is_credit_code,
    "cn-phone": is_phone_number,
    "cn-bank-card": is_bank_card,
}

FORMAT_SENTENCES = {
    "cn-id": "{title}不正确，请对照证件核对 18 位号码。",
    "cn-uscc": "{title}不正确，请对照营业执照核对 18 位代码。",
    "cn-phone": "{title}不正确，请填写 11 位手机号码，或带区号的固定电话。",
    "cn-bank-card": "{title}不正确，请对照银行卡核对卡号。",
    "date": "{title}应是真实存在的日期，写成 2026-01-31 这样。",
    "email": "{title}不正确，请填写完整的邮箱地址。",
}
