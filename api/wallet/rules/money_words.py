"""Money in the Chinese capitals that cannot be altered with a stroke (金额大写).

After the rules for filling in bills and settlement vouchers, annex 1 of the Measures for Payment and Settlement
(支付结算办法附一, 银发〔1997〕393 号).
"""

from __future__ import annotations

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("仟", "佰", "拾", "")
GROUPS = ("万亿", "亿", "万", "")
MOST_FEN = 10**18


def money_words(fen: int) -> str:
    """`123456` fen as 壹仟贰佰叁拾肆元伍角陆分; 整 after whole yuan and whole jiao. ValueError below 0."""
    if not 0 <= fen < MOST_FEN:
        raise ValueError(f"no amount of money: {fen} fen")
    yuan, rest = divmod(fen, 100)
    if rest == 0:
        return f"{_whole_words(yuan) or DIGITS[0]}元整"
    words = f"{_whole_words(yuan)}元" if yuan else ""
    return words + _small_words(*divmod(rest, 10), after_yuan=yuan > 0)


def _small_words(jiao: int, fen: int, *, after_yuan: bool) -> str:
    if jiao == 0:
        return (DIGITS[0] if after_yuan else "") + f"{DIGITS[fen]}分"
    return f"{DIGITS[jiao]}角" + (f"{DIGITS[fen]}分" if fen else "整")


def _whole_words(number: int) -> str:
    """A whole number in groups of four digits; one 零 stands for any row of zeros between other digits."""
    words, gap = "", False
    for group, name in zip(_groups(number), GROUPS, strict=True):
        if group:
            words += (DIGITS[0] if words and (gap or group < 1000) else "") + _group_words(group) + name
        gap = group == 0
    return words


def _groups(number: int) -> list[int]:
    return [number // 10000**power % 10000 for power in (3, 2, 1, 0)]


def _group_words(group: int) -> str:
    words, gap = "", False
    for digit, place in zip(f"{group:04d}", PLACES, strict=True):
        if digit == "0":
            gap = bool(words)
        else:
            words += (DIGITS[0] if gap else "") + DIGITS[int(digit)] + place
            gap = False
    return words
