"""What a reviewer finds wrong with a case (补正内容)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one material or one field, in words that say what to do."""

    kind: Literal["material", "field"]
    code: str
    problem: str
