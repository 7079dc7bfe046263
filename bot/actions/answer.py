"""One answer of the assistant (回答): what the gateway passes on as one message."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Link:
    """Where to go next: a title and a path of the platform."""

    title: str
    href: str


@dataclass(frozen=True)
class Reply:
    """A button: its title, and the sentence it says for the citizen."""

    title: str
    text: str


@dataclass(frozen=True)
class Answer:
    """A text, its topic and facet as in the contract, where to go on, and whether a person takes over."""

    text: str
    topic: str
    facet: str | None = None
    links: tuple[Link, ...] = ()
    replies: tuple[Reply, ...] = ()
    handoff: bool = False

    def message(self, confidence: float) -> dict[str, Any]:
        """Return the JSON of the contract; `confidence` 0 to 1 is how sure the topic is."""
        return {**asdict(self), "confidence": round(confidence, 3)}


ASK_A_PERSON = Reply("转人工", "转人工")
