"""Where a line of Chinese may end: numbers and words stay whole, no line begins with 。 or ends with （ (避头尾).

After "Requirements for Chinese Text Layout" (W3C CLREQ), section 3.1.3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

NEVER_FIRST = "，。、；：！？）》〉”’』」】…—%"
NEVER_LAST = "（《〈“‘『「【¥"
PIECE = re.compile(rf"[{NEVER_LAST}]*(?:[!-~]+|.)[{NEVER_FIRST}]*", re.DOTALL)


def lines_of(text: str, width: float, width_of: Callable[[str], float]) -> list[str]:
    """The text in lines no wider than `width`, in the unit of `width_of`; a piece wider than a line is cut."""
    lines = [""]
    for piece in _fitting(PIECE.findall(text), width, width_of):
        if lines[-1] and width_of(lines[-1] + piece) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.removeprefix(" ")
    return lines


def _fitting(pieces: Iterable[str], width: float, width_of: Callable[[str], float]) -> Iterable[str]:
    for piece in pieces:
        if width_of(piece) > width:
            yield from piece
        else:
            yield piece
