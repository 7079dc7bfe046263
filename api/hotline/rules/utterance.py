"""What a person typed, made fit to keep and fit to ask the assistant with."""

from __future__ import annotations

import re
import unicodedata

from api.core.errors import Invalid

MOST_CHARACTERS = 2000
MOST_FOR_ASSISTANT = 300  # a long text blocks Rasa for everybody: 20,000 characters took over a second

WANTS_A_PERSON = re.compile(
    r"(请|帮我|给我|我要|我想|麻烦|直接)*(转接?|找|要|接)?(到|个)?(人工|真人)(客服|坐席|服务|台)?(吧|谢谢|。|!|！)*"
)
LEAVES_THE_QUEUE = re.compile(r"(取消排队|不排队了|返回小助手|不用人工了)(吧|谢谢|。|!|！)*")
COMPLAINS = re.compile(r"投诉|举报|告状|控告|检举")


def utterance(typed: str, most: int = MOST_CHARACTERS) -> str:
    """The text to keep: without control characters and outer space.

    Raises Invalid `chat.empty` when nothing is left, `chat.too_long` beyond `most` characters.
    """
    text = "".join(sign for sign in typed if sign in "\n\t" or unicodedata.category(sign) != "Cc").strip()
    if not text.strip("/ \n\t"):
        raise Invalid("chat.empty", errors={"text": "请输入您想问的内容。"})
    if len(text) > most:
        raise Invalid("chat.too_long", errors={"text": f"最多 {most} 个字，请分几次发送。"}, most=most)
    return text


def for_assistant(text: str) -> str:
    """The text that the assistant may see: on one line, at most 300 characters.

    Leading slashes go: Rasa takes what follows one for an intent with entities, so a visitor could inject slots.
    """
    collapsed = " ".join(text.split())
    return collapsed.lstrip("/／ ")[:MOST_FOR_ASSISTANT].strip()


def asks_for_a_person(text: str) -> bool:
    """Whether the whole text asks for a human agent (转人工); this must work while the assistant does not."""
    return WANTS_A_PERSON.fullmatch(text.strip()) is not None


def gives_up_waiting(text: str) -> bool:
    """Whether somebody in the queue wants back to the assistant."""
    return LEAVES_THE_QUEUE.fullmatch(text.strip()) is not None


def complains(text: str) -> bool:
    """Whether somebody wants to complain or report; that needs no agent and should not wait for one."""
    return COMPLAINS.search(text) is not None
