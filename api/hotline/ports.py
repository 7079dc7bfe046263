"""What the hotline needs from outside: an assistant that answers, and short-lived marks of running turns."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Link:
    """Where an answer points: a title and an address inside the platform."""

    title: str
    href: str


@dataclass(frozen=True)
class QuickReply:
    """A button under an answer: pressing it sends `text`."""

    title: str
    text: str


@dataclass(frozen=True)
class Reply:
    """One answer of the assistant.

    `topic` is an item's code or a general topic, `facet` what about it was asked, `confidence` 0 to 1; `handoff`
    asks for a person (转人工).
    """

    text: str
    topic: str | None = None
    facet: str | None = None
    confidence: float | None = None
    links: tuple[Link, ...] = ()
    replies: tuple[QuickReply, ...] = ()
    handoff: bool = False


class Assistant(Protocol):
    """The machine that answers first."""

    @property
    def present(self) -> bool:
        """Whether this deployment has an assistant at all; without one chats go straight to people."""
        ...

    def ask(self, conversation_key: str, text: str, turn: str) -> Sequence[Reply]:
        """Answers to one message, in order; empty when the assistant failed, was too slow or too busy.

        `conversation_key` is random and names the talk; by `turn` the assistant asks us who is speaking.
        """
        ...


@dataclass(frozen=True)
class Turn:
    """Whose message is being answered right now."""

    person_id: UUID
    conversation_id: UUID


class Turns(Protocol):
    """Opaque names of running turns, and one turn at a time for each person."""

    def open(self, turn: Turn) -> str:
        """A fresh name for a turn, good for 60 seconds."""
        ...

    def find(self, name: str) -> Turn | None:
        """The turn of that name; None when it has ended or never was."""
        ...

    def one_at_a_time(self, person_id: UUID) -> AbstractContextManager[None]:
        """Hold a person's further messages back while one is answered; TooMany `chat.too_fast` after 2 seconds."""
        ...
