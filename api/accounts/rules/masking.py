"""Personal data on its way out: enough to recognise, too little to use. Stars keep the length."""

from __future__ import annotations

LEAST_HIDDEN = 4
"""A number whose hidden part would be shorter than this is hidden whole."""


def mask_name(name: str) -> str:
    """张三 as 张*, 王秀英 as 王**; a name of one character is hidden whole."""
    return name[:1] + "*" * (len(name) - 1) if len(name) > 1 else "*" * len(name)


def mask_id_number(number: str) -> str:
    """An identity number as its first and last four characters: 2202**********1234."""
    return _middle_hidden(number, first=4, last=4)


def mask_phone(number: str) -> str:
    """A phone number as its first three and last four digits: 138****5678."""
    return _middle_hidden(number, first=3, last=4)


def _middle_hidden(text: str, *, first: int, last: int) -> str:
    hidden = len(text) - first - last
    if hidden < LEAST_HIDDEN:
        return "*" * len(text)
    return text[:first] + "*" * hidden + text[-last:]
