"""Identity numbers (公民身份号码, GB 11643) and mobile numbers, in the one form in which they are kept."""

from __future__ import annotations

import phonenumbers
from phonenumbers import PhoneNumberType

from api.catalogue.rules.formats import is_identity_number


def identity_number(text: str) -> str | None:
    """The number without spaces and with a capital X, or None when its length, check digit or birth date is wrong."""
    number = "".join(text.upper().split())
    return number if is_identity_number(number) else None


def mobile_number(text: str) -> str | None:
    """The 11 digits of a Chinese mobile number, however it was typed (+86, spaces); None for anything else."""
    try:
        parsed = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException:
        return None
    is_mobile = phonenumbers.number_type(parsed) in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
    return str(parsed.national_number) if is_mobile and parsed.country_code == 86 else None
