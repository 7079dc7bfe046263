"""One way of writing: half-width, simplified, lower case. The length is kept, so places in the text stay valid."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import opencc

# Cantonese and variant characters that the table of opencc leaves as they are.
_VARIANTS = {"妳": "你", "嘅": "的", "麽": "么", "麼": "么", "錶": "表", "裏": "里", "喺": "在", "冇": "没", "哋": "们"}
_SILENT = re.compile(r"[\s,，。.!！?？、;；:：~～…\"'“”‘’()（）《》【】\-—_]+")
_FULL_WIDTH_OFFSET = 0xFEE0


def normalised(text: str) -> str:
    """Return `text` of the same length: full-width as half-width, traditional as simplified, capitals small."""
    return "".join(_normalised_character(character) for character in text)


def silent_stripped(text: str) -> str:
    """Return `text` without spaces and punctuation, which spoken and elderly input leaves out anyway."""
    return _SILENT.sub("", text)


def comparable(text: str) -> str:
    """Return the form in which two sentences are compared: normalised, without punctuation."""
    return silent_stripped(normalised(text))


def _normalised_character(character: str) -> str:
    code = ord(character)
    if code == 0x3000:
        return " "
    if 0xFF01 <= code <= 0xFF5E:
        character = chr(code - _FULL_WIDTH_OFFSET)
    simplified = _simplified_by_traditional().get(character, character)
    small = simplified.lower()
    return small if len(small) == 1 else simplified


@lru_cache(maxsize=1)
def _simplified_by_traditional() -> dict[str, str]:
    """Return opencc's table of single characters; its phrases are left out because they change the length."""
    table = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    pairs = (line.split("\t") for line in table.read_text("utf-8").splitlines() if "\t" in line)
    singles = {old: new.split(" ")[0] for old, new in pairs if len(old) == 1}
    return {old: new for old, new in singles.items() if len(new) == 1} | _VARIANTS
