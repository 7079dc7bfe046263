"""Whether the examples of an item behave: the good are accepted, the bad refused for the right reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from api.catalogue.rules.answers import problems_in
from api.catalogue.rules.checks.findings import Finding


def findings_in_examples(raw: dict[str, Any]) -> Iterator[Finding]:
    """Every example that does not do what it stands under; `today` is the day of the item's version."""
    form, today = raw["form"], _day_of(raw["version"])
    for index, answers in enumerate(raw["examples"]["accepted"]):
        problems = problems_in(form, answers, today=today)
        if problems:
            text = f"这个例子应当能提交，却被拦下：{' '.join(problems.values())}"
            yield Finding(("examples", "accepted", index), text)
    for index, example in enumerate(raw["examples"]["rejected"]):
        wrong, because = set(problems_in(form, example["answers"], today=today)), set(example["because"])
        if wrong != because:
            text = f"这个例子应当因为 {_listed(because)} 被拦下，实际是因为 {_listed(wrong)}。"
            yield Finding(("examples", "rejected", index), text)


def _day_of(version: str) -> date | None:
    try:
        return date.fromisoformat(version[:10])
    except ValueError:
        return None


def _listed(names: set[str]) -> str:
    return "、".join(sorted(names)) or "（没有问题）"
