"""Where a scenario stands within a conversation; kept in one slot, holds choices and numbers and nothing personal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

OFFERED, ASKING, ASIDE, DONE = "offered", "asking", "aside", "done"


@dataclass(frozen=True)
class Talk:
    """A scenario by code, the topic (an item's code) its messages count for, and what was answered and skipped."""

    code: str
    topic: str
    stage: str = OFFERED
    answers: Mapping[str, Any] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    asked: str | None = None

    def slot(self) -> dict[str, Any]:
        """Return what the slot keeps."""
        return {**asdict(self), "answers": dict(self.answers), "skipped": list(self.skipped)}

    def answered(self, found: Mapping[str, Any]) -> Talk:
        """Return the talk after new answers; a question that was skipped counts again once it is answered."""
        left = tuple(name for name in self.skipped if name not in found)
        return replace(self, stage=ASKING, answers={**self.answers, **found}, skipped=left)

    @property
    def is_open(self) -> bool:
        """Say whether a question waits for an answer."""
        return self.asked is not None

    def laid_aside(self) -> Talk:
        """Return the talk while something else is spoken of."""
        return self if self.stage == DONE else replace(self, stage=ASIDE)

    def skips(self) -> Talk:
        """Return the talk without the question just asked."""
        return replace(self, skipped=(*self.skipped, self.asked)) if self.asked else self

    def one_back(self) -> Talk:
        """Return the talk before its last answer."""
        return replace(self, stage=ASKING, answers=dict(list(self.answers.items())[:-1]), skipped=())


def talk_in(slot: Any) -> Talk | None:
    """Read the slot; None where it is empty or not what `Talk.slot` wrote."""
    try:
        return Talk(**{**slot, "skipped": tuple(slot["skipped"])})
    except (TypeError, KeyError):
        return None
