"""What somebody says they do NOT want (不是要报销，是要转院) must not count as what they want."""

from __future__ import annotations

import re

_REFUSED = re.compile(
    r"(?:我)?(?:不是|并不是|不要|不问|不办|不想|不用|没说|没问|别说|不说|不查)(?:要|想|问|办|说|去|给我|再)*"
    r"[^,，。.;；!！?？\s]{1,12}?(?:的事|的事情)?"
    r"(?:[,，。.;；\s]+|(?=而?是))"
    r"(?=(?:而是|是|我|要|想|问|办|我是|就是|只是|给|去))"
)


def without_what_is_refused(text: str) -> str:
    """Return `text` with each refused clause overwritten by spaces, so that the length stays.

    Only a clause that is followed by what is wanted instead counts: 不是要报销，是要转院 → ……，是要转院;
    不想刷脸怎么办 stays whole.
    """
    return _REFUSED.sub(lambda refused: " " * len(refused.group()), text)
