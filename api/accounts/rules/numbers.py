"""Identity numbers (公民身份号码, GB 11643) and mobile numbers, in the one form in which they are kept."""

from __future__ import annotations

import phonenumbers
from phonenumbers import PhoneNumberType
from stdnum.cn import ric
from stdnum.exceptions import InvalidComponent
from stdnum.util import isdigits


def identity_number(text: str) -> str | None:
    """The number without spaces and with a capital X, or None when its length, check digit or birth date is wrong.

    The division code is left to the registry: abolished divisions live on in the numbers of those born there.
    """
    number = "".join(text.upper().split())
    well_formed = len(number) == 18 and isdigits(number[:-1]) and number[-1] == ric.calc_check_digit(number)
    return number if well_formed and _has_birth_date(number) else None


def _has_birth_date(number: str) -> bool:
    try:
        ric.get_birth_date(number)
    except InvalidComponent:
        return False
    return True


def mobile_number(text: str) -> str | None:
    """The 11 digits of a Chinese mobile number, however it was typed (+86, spaces); None for anything else."""
    try:
        parsed = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException:
        return None
    is_mobile = phonenumbers.number_type(parsed) in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
    return str(parsed.national_number) if is_mobile and parsed.country_code == 86 else None
