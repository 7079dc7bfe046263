"""What a sentence is about, from what the models say of it: the topic (话题), its certainty, and when to ask back.

A question on an item has an act (which paper, how long) and an item. Doubt between two acts is no doubt about the
topic, so the acts' probabilities are added up before anything is compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ITEM_ACTS = ("guide", "materials", "time", "fee", "where", "eligibility", "start", "question")
UNSURE = "nlu_fallback"  # Rasa's own name for it
NO_ITEM = ""
ELSEWHERE = "elsewhere"  # a service that exists, but not in this catalogue
OUT_OF_SCOPE = "out-of-scope"
_LEAST_CERTAINTY = 0.4
_LEAST_LEAD = 0.08
_TALK_WITH_AN_ITEM = 0.2  # how much of small talk still counts when an item is surely spoken of
_ABOUT_ANY_ITEM = ("progress", "handoff")  # said with an item as often as without
_MENTIONED = 0.95  # what a name written out in the sentence leaves to no other item
_OWN_NAME = 0.05  # what the item gains whose own name was said, over those whose longer names contain it


@dataclass(frozen=True)
class Topic:
    """An item's code or the name of a small-talk intent, and how likely it is meant."""

    name: str
    certainty: float


@dataclass(frozen=True)
class Judgement:
    """The intent to act on, its certainty, and the likeliest topics, best first (`""`: an act on no item named)."""

    intent: str
    certainty: float
    topics: tuple[Topic, ...]


def judge(intents: Mapping[str, float], items: Mapping[str, float]) -> Judgement:
    """Weigh the intents of a sentence against the items it may speak of."""
    acts = {act: intents.get(act, 0.0) for act in ITEM_ACTS}
    groups = _weighed(intents, acts, items)
    best, runner_up = sorted(groups.items(), key=_likeliest)[:2]
    intent = best[0] or min(acts.items(), key=_likeliest)[0]
    return Judgement(intent if _is_clear(best[1], runner_up[1]) else UNSURE, best[1], _topics(groups, items))


def clear_item(items: Mapping[str, float]) -> str | None:
    """Return the code of the item spoken of; None where no item is, or where two are too close to choose."""
    ranked = [*sorted(items.items(), key=_likeliest), (NO_ITEM, 0.0)]
    (code, share), (_, next_share) = ranked[:2]
    return code if code not in (NO_ITEM, ELSEWHERE) and _is_clear(share, next_share) else None


def with_mentions(
    items: Mapping[str, float], mentioned: Sequence[str], relatives: Sequence[str] = ()
) -> dict[str, float]:
    """Return the items' probabilities after names were found in the sentence: a name outweighs an impression.

    `relatives` are the items whose longer names contain a name found. Among them and the one named the wording
    chooses: 残疾证 alone is the new one, 残疾证丢了 the lost one.
    """
    if not mentioned:
        return dict(items)
    named = {code: items.get(code, 0.0) for code in dict.fromkeys([*mentioned, *relatives])}
    named |= {code: named[code] + _OWN_NAME for code in mentioned}
    total = sum(named.values())
    others = {code: share * (1 - _MENTIONED) for code, share in items.items() if code not in named}
    return {code: _MENTIONED * share / total for code, share in named.items()} | others


def _is_clear(best: float, runner_up: float) -> bool:
    return best >= _LEAST_CERTAINTY and best - runner_up >= _LEAST_LEAD


def _weighed(
    intents: Mapping[str, float], acts: Mapping[str, float], of_items: Mapping[str, float]
) -> dict[str, float]:
    """Add up the acts, and let small talk count less the more the sentence speaks of an item; shares sum to 1.

    The two models see different things: 发票能送上门吗 may sound like a complaint, but it is about invoices.
    """
    doubt = (of_items.get(NO_ITEM, 1.0) + of_items.get(ELSEWHERE, 0.0) + _TALK_WITH_AN_ITEM) / (1 + _TALK_WITH_AN_ITEM)
    talk = {name: share for name, share in intents.items() if name not in acts}
    groups = {name: share if name in _ABOUT_ANY_ITEM else share * doubt for name, share in talk.items()}
    elsewhere = of_items.get(ELSEWHERE, 0.0)
    groups[""] = sum(acts.values()) * (1 - elsewhere)
    groups[OUT_OF_SCOPE] = groups.get(OUT_OF_SCOPE, 0.0) + sum(acts.values()) * elsewhere
    total = sum(groups.values())
    return {name: share / total for name, share in groups.items()}


def _topics(groups: Mapping[str, float], items: Mapping[str, float]) -> tuple[Topic, ...]:
    shares = {name: share for name, share in groups.items() if name}
    here = {code: share for code, share in items.items() if code != ELSEWHERE}
    shares |= {code: groups[""] * share / (sum(here.values()) or 1.0) for code, share in here.items()}
    return tuple(Topic(name, round(share, 4)) for name, share in sorted(shares.items(), key=_likeliest)[:4])


def _likeliest(pair: tuple[str, float]) -> tuple[float, str]:
    return -pair[1], pair[0]
