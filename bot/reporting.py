"""What a blind run tells: accuracy by topic and style, confusion, calibration, and what was wrong with confidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.language.judgement import ITEM_ACTS, NO_ITEM, UNSURE

OUT_OF_SCOPE = "out-of-scope"
ASKED_BACK = "(asks back)"


@dataclass(frozen=True)
class BlindQuestion:
    """A question, the topic and facet it should get, and its style (plain, dialect, typo …)."""

    text: str
    topic: str
    facet: str | None
    style: str


@dataclass(frozen=True)
class Asked:
    """A question and what the model made of it; `took` is CPU time in milliseconds."""

    asked: BlindQuestion
    topic: str
    facet: str | None
    certainty: float
    took: float

    @property
    def is_right(self) -> bool:
        """Say whether the topic is the right one."""
        return self.topic == self.asked.topic

    @property
    def is_wrong_and_confident(self) -> bool:
        """Say whether a question in scope got a wrong topic without being asked back."""
        return not self.is_right and self.topic != ASKED_BACK and self.asked.topic != OUT_OF_SCOPE


def read_blind_questions(file: Path) -> list[BlindQuestion]:
    """Return the questions of a blind set."""
    rows = yaml.safe_load(file.read_text("utf-8"))
    return [BlindQuestion(row["text"], row["topic"], row.get("facet"), row["style"]) for row in rows]


def judged_topic(understood: Mapping[str, Any]) -> tuple[str, str | None, float]:
    """Return topic, facet and certainty of Rasa's parse, as the answer to a first message would have them."""
    intent = understood["intent"]["name"]
    certainties = {topic["name"]: topic["certainty"] for topic in understood.get("topics") or ()}
    if intent == UNSURE:
        return ASKED_BACK, None, max(certainties.values(), default=0.0)
    if intent not in ITEM_ACTS:
        facet = intent if intent == "progress" else None
        return intent, facet, understood["intent"]["confidence"]
    code = next((entity["value"] for entity in understood["entities"] if entity["entity"] == "item"), NO_ITEM)
    return code or ASKED_BACK, intent, certainties.get(code, 0.0)


def share_right(asked: Sequence[Asked]) -> float:
    """Return the share of right topics, 0 to 1."""
    return sum(one.is_right for one in asked) / max(1, len(asked))


def report(asked: Sequence[Asked]) -> str:
    """Return the whole report as text."""
    return "\n\n".join(
        [
            _summary(asked),
            _table("By topic", asked, lambda one: one.asked.topic),
            _table("By style", asked, lambda one: one.asked.style),
            _table("By certainty", asked, lambda one: f"{int(one.certainty * 5) / 5:.1f}+"),
            _confusion(asked),
        ]
    )


def _summary(asked: Sequence[Asked]) -> str:
    in_scope = [one for one in asked if one.asked.topic != OUT_OF_SCOPE]
    outside = [one for one in asked if one.asked.topic == OUT_OF_SCOPE]
    caught = sum(one.topic in (OUT_OF_SCOPE, ASKED_BACK) for one in outside)
    with_facet = [one for one in asked if one.asked.facet and one.is_right]
    costs = sorted(one.took for one in asked)
    return "\n".join(
        [
            f"questions            {len(asked)}",
            f"right topic          {share_right(asked):.1%}",
            f"right facet, of them {sum(one.facet == one.asked.facet for one in with_facet)}/{len(with_facet)}",
            f"asked back           {sum(one.topic == ASKED_BACK for one in in_scope)} in scope",
            f"wrong and confident  {sum(one.is_wrong_and_confident for one in asked) / max(1, len(in_scope)):.1%}",
            f"out of scope caught  {caught}/{len(outside)}",
            f"CPU per question     {costs[len(costs) // 2]:.1f} ms median, {costs[len(costs) * 95 // 100]:.1f} ms p95",
        ]
    )


def _table(title: str, asked: Iterable[Asked], key: Callable[[Asked], str]) -> str:
    groups: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        groups[key(one)].append(one)
    rows = (f"  {name:26}{sum(o.is_right for o in group):4}/{len(group)}" for name, group in sorted(groups.items()))
    return "\n".join([title, *rows])


def _confusion(asked: Iterable[Asked]) -> str:
    pairs = Counter((one.asked.topic, one.topic) for one in asked if not one.is_right)
    rows = (f"  {meant:26}taken for {taken:26}{count}" for (meant, taken), count in pairs.most_common())
    return "\n".join(["Confusion", *rows])
