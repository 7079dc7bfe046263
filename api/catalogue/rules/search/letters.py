"""Text as numbers: one for each character, its code point."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

BETWEEN = "\n"
LARGEST_OF_SIXTEEN_BITS = 0xFFFF


def letters_of(text: str) -> NDArray[Any]:
    """The code points of a text in as few bytes as hold them all."""
    letters = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    return letters if len(letters) and letters.max() > LARGEST_OF_SIXTEEN_BITS else letters.astype(np.uint16)
