"""Rules between two fields, declared on the later one: `x-not-before: admitted_on`, `x-at-most: total_fee`.

The other side of a date may be `today`, which is checked where the caller knows the day.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from typing import Any

from api.catalogue.rules.wording import title_of

TODAY = "today"
COMPARISONS: dict[str, tuple[Callable[[Any, Any], bool], str]] = {
    "x-not-before": (operator.ge, "不能早于"),
    "x-not-after": (operator.le, "不能晚于"),
    "x-at-least": (operator.ge, "不能小于"),
    "x-at-most": (operator.le, "不能大于"),
}


def broken_comparisons(form: dict[str, Any], answers: dict[str, Any], today: date | None) -> dict[str, str]:
    """Sentences for the fields whose value stands on the wrong side of another's; both must be well formed."""
    found = {}
    for name, schema in form.get("properties", {}).items():
        for keyword in COMPARISONS.keys() & schema.keys():
            sentence = _broken(form, answers, name, keyword, today)
            if sentence:
                found[name] = sentence
    return found


def _broken(form: dict[str, Any], answers: dict[str, Any], name: str, keyword: str, today: date | None) -> str | None:
    allowed, words = COMPARISONS[keyword]
    other = form["properties"][name][keyword]
    mine, theirs = answers.get(name), _value_of(other, answers, today)
    if mine is None or theirs is None or allowed(mine, theirs):
        return None
    what = "今天" if other == TODAY else title_of(form, other)
    return f"{title_of(form, name)}{words}{what}，请核对。"


def _value_of(other: str, answers: dict[str, Any], today: date | None) -> Any:
    if other == TODAY:
        return today.isoformat() if today else None
    return answers.get(other)
