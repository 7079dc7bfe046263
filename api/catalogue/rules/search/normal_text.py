"""The normal form of what is typed and of what is searched: half width, lower case, simplified, no punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from opencc import OpenCC

FILLERS = re.compile(
    "我想要|我想|我要|请问|怎么样|怎么弄|怎么|如何|怎样|在哪里|在哪儿|在哪|哪里|办理|申请办|可以吗|可以|一下|需要|什么|帮我|给我|去|吗|呢|啊|呀|吧"
)
NOT_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def normal_query(text: str) -> str:
    """A query in normal form; filler words go unless nothing else is left."""
    plain = query_as_said(text)
    return FILLERS.sub("", plain) or plain


@lru_cache(maxsize=8192)
def query_as_said(text: str) -> str:
    """A query in normal form with every filler word kept: an alias may be a whole question (开饭店要什么证)."""
    return normal_phrase(_to_simplified().convert(text[:100]))


def normal_phrase(text: str) -> str:
    """A phrase of the catalogue in normal form; it is written in simplified characters already."""
    return NOT_WORDS.sub("", unicodedata.normalize("NFKC", text).lower())


def is_latin(text: str) -> bool:
    """Whether it can be pinyin: letters only."""
    return bool(text) and text.isascii() and text.isalpha()
