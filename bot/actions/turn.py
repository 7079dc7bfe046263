"""What one message of a conversation amounts to: what was said, understood, and spoken of before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.language.judgement import ITEM_ACTS, NO_ITEM
from bot.scenarios.talk import Talk, talk_in

_SURE_OF_THE_ITEM = 0.5
_SURE_ENOUGH_TO_OFFER = 0.08


@dataclass(frozen=True)
class Turn:
    """One message. `items` are (code, certainty) best first; `key` is the gateway's opaque turn id, "" without one.

    Nothing here says who is asking: the API knows that from `key` alone, whatever the text or the slots claim.
    """

    text: str
    intent: str
    confidence: float
    key: str
    topics: Sequence[tuple[str, float]] = ()
    entity: str | None = None
    is_named: bool = False
    item_in_focus: str | None = None
    act_in_focus: str | None = None
    misses: int = 0
    scenario: Talk | None = None

    @property
    def item(self) -> str | None:
        """Return the item meant: the one named, the one in focus for a bare act, or the one the wording tells."""
        if self.is_named:
            return self.entity
        if self.item_in_focus and self.certainty_of_the_item < _SURE_OF_THE_ITEM:
            return self.item_in_focus
        return self.entity

    @property
    def act_meant(self) -> str:
        """Return the act; the bare name of an item answers 您问的是哪一件事, so it keeps the act asked before."""
        return self.act_in_focus if self.act_in_focus and self.act == "guide" else self.act

    @property
    def certainty_of_the_item(self) -> float:
        """Return how sure the wording alone makes of the item, 0 to 1."""
        return self._certainties.get(self.entity, 0.0) if self.entity else 0.0

    def certainty_of(self, topic: str) -> float:
        """Return how sure the topic of an answer is; one that came from the conversation is as sure as the intent."""
        return self._certainties.get(topic, self.confidence)

    @property
    def _certainties(self) -> Mapping[str, float]:
        return dict(self.topics)

    @property
    def offers(self) -> tuple[str, ...]:
        """Return the topics worth offering when unsure, best first."""
        likely = (topic for topic, certainty in self.topics if certainty >= _SURE_ENOUGH_TO_OFFER)
        return tuple(topic for topic in likely if topic != NO_ITEM)

    @property
    def act(self) -> str:
        """Return the act on an item; `guide` where the message is none."""
        return self.intent if self.intent in ITEM_ACTS else "guide"


def turn_of(latest_message: Mapping[str, Any], slots: Mapping[str, Any]) -> Turn:
    """Read Rasa's latest message and slots. Values of an unexpected kind count as absent."""
    entity = _item_entity(latest_message.get("entities") or [])
    intent = latest_message.get("intent") or {}
    return Turn(
        text=latest_message.get("text") or "",
        intent=intent.get("name") or "",
        confidence=float(intent.get("confidence") or 0.0),
        key=_text((latest_message.get("metadata") or {}).get("turn")) or "",
        topics=[(topic["name"], topic["certainty"]) for topic in latest_message.get("topics") or []],
        entity=_text(entity.get("value")),
        is_named=bool(entity.get("named")),
        item_in_focus=_text(slots.get("item_in_focus")),
        act_in_focus=_text(slots.get("act_in_focus")),
        misses=slots["misses"] if isinstance(slots.get("misses"), int) else 0,
        scenario=talk_in(slots.get("scenario")),
    )


def _item_entity(entities: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    return next((entity for entity in entities if entity.get("entity") == "item"), {})


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
