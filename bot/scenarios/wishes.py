"""What somebody wants of the questions themselves: begin, go on, skip, go back, correct, stop."""

from __future__ import annotations

import re
from enum import Enum

from bot.language.writing import comparable

BEGIN_WORDS = "答几个问题"
GO_ON_WORDS, SKIP_WORDS, STOP_WORDS, AGAIN_WORDS = "接着答", "跳过", "不答了", "重新回答"
_WRONG = re.compile(
    r"^(?:等等|等一下)?(?:不对|错了|说错了|搞错了|我说错了|刚才说错了|不是的|更正一下|更正|改一下|改成|改为|应该是)+"
    r"(?:了|啊|呀|吧|的)*[，,。.！! ]*"
)
_ENDING = r"(?:吧|了|啊|呀|呢|谢谢)*"


class Wish(Enum):
    """What a message asks of the questions; ACCEPT counts right after an offer only."""

    BEGIN = rf"{BEGIN_WORDS}.*|开始答题|回答问题"
    GO_ON = rf"(?:{GO_ON_WORDS}|继续|继续答|接着来|回到刚才|接着刚才的|回到问题|接着问){_ENDING}"
    AGAIN = rf"(?:{AGAIN_WORDS}|重新答|重新来|从头来){_ENDING}"
    SKIP = rf"(?:我)?(?:{SKIP_WORDS}|先跳过|下一个|下一题|不知道|不清楚|不确定|说不好|不晓得|略过){_ENDING}"
    STOP = rf"(?:先|我|还是)*(?:{STOP_WORDS}|不答|停|停止|停下|退出|算了|不问|不想答|结束|取消|别问|不办){_ENDING}"
    BACK = rf"(?:返回|退回|改)?(?:上一个|上一步|上一题|前一个|返回)(?:问题|选错了|答错了)?{_ENDING}"
    ACCEPT = rf"(?:好|好的|可以|行|嗯+|是|要|开始|来|答|中|成|试试){_ENDING}"


def wish_in(text: str) -> Wish | None:
    """Return what the whole of `text` asks for; ACCEPT last, as 是 may be an answer as well."""
    said = comparable(text)
    return next((wish for wish in Wish if re.fullmatch(wish.value, said)), None)


def without_correction(text: str) -> str | None:
    """Return what follows 不对 or 改成; "" where nothing does, None where nothing is taken back."""
    found = _WRONG.match(text.strip())
    return text.strip()[found.end() :] if found else None
