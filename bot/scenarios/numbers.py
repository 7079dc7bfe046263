"""Numbers as people write and say them: 160, １６０, 一百六十, 一百六."""

from __future__ import annotations

import re

from bot.language.writing import normalised

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2, "〇": 0}
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
KILOWATT = "瓩"  # so that the 千 of 千瓦 is no number
NUMBER = re.compile(r"\d+(?:,\d{3})*万?|[零〇一二两俩三四五六七八九十百千万]+")


def number_in(text: str) -> int | None:
    """Return the one whole number in `text`; None where there is none, or more than one."""
    found = numbers_in(text)
    return found[0][0] if len(found) == 1 else None


def numbers_in(text: str) -> list[tuple[int, str]]:
    """Return every number of `text` with what follows it up to the next one; 千瓦 there as 瓩."""
    whole = normalised(text).replace("千瓦", KILOWATT)
    matches = list(NUMBER.finditer(whole))
    ends = [*(match.start() for match in matches[1:]), len(whole)]
    return [
        (value_of(match.group()), whole[match.end() : end])
        for match, end in zip(matches, ends[: len(matches)], strict=True)
    ]


def value_of(written: str) -> int:
    """Return what `written`, a match of NUMBER, is worth; 一百六 is 160."""
    if written[0].isdigit():
        return int(written.rstrip("万").replace(",", "")) * (10_000 if written.endswith("万") else 1)
    total, digit, last = 0, 0, 1
    for sign in written:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign == "万":
            total, digit, last = (total + digit) * 10_000 or 10_000, 0, 10_000
        else:
            total, digit, last = total + (digit or 1) * _SIZES[sign], 0, _SIZES[sign]
    is_short = len(written) > 1 and last > 10 and written[-1] in _DIGITS and "零" not in written and "〇" not in written
    return total + digit * (last // 10 if is_short else 1)
