"""Mistakes in a scenario guide (情景式指南): answers that lead nowhere, outcomes nobody reaches, unknown items."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from api.catalogue.rules.checks.conditions import findings_in_condition
from api.catalogue.rules.checks.findings import Finding, Known, meant
from api.catalogue.rules.checks.forms import findings_in_form
from api.catalogue.rules.scenarios import Scenario, TooManyPaths, parse_scenario, paths_of
from api.catalogue.rules.scenarios.paths import MOST
from api.catalogue.rules.wording import choices_of

Raw = dict[str, Any]
NUMBERS = ("integer",)


def findings_in_scenario(raw: Raw, startable: Collection[str], known: Known) -> list[Finding]:
    """Everything wrong inside one scenario; its ways are walked once its questions are sound."""
    scenario = parse_scenario(raw)
    found = [*_findings_in_questions(raw, scenario, known), *_findings_in_outcomes(raw, scenario, startable)]
    return found or list(_findings_on_the_way(raw, scenario))


def _findings_in_questions(raw: Raw, scenario: Scenario, known: Known) -> Iterator[Finding]:
    for finding in findings_in_form({"form": scenario.form}, known):
        yield Finding(("questions", *finding.where[2:]), finding.message)
    for name, field in raw["questions"].items():
        kind = field.get("type")
        if kind != "boolean" and kind not in NUMBERS and not choices_of(field):
            text = f"问题“{name}”应是单选、是否或整数：答案会写进可以转发的网址，不能让人填文字。"
            yield Finding(("questions", name), text)


def _findings_in_outcomes(raw: Raw, scenario: Scenario, startable: Collection[str]) -> Iterator[Finding]:
    for index, outcome in enumerate(raw["outcomes"]):
        where = ("outcomes", index)
        yield from findings_in_condition(outcome.get("when"), scenario.form, (*where, "when"))
        start = outcome.get("start")
        if start is not None and start not in startable:
            yield Finding((*where, "start"), f"没有“{start}”这个事项或套餐{meant(start, startable)}")
        for question in set(outcome.get("fills", {}).values()) - raw["questions"].keys():
            text = f"fills 提到的“{question}”不是这里的问题{meant(question, raw['questions'])}"
            yield Finding((*where, "fills"), text)
        if not outcome.keys() & {"start", "notes", "steps"}:
            yield Finding(where, "这个结果什么也没有说，请写 start、notes 或 steps。")


def _findings_on_the_way(raw: Raw, scenario: Scenario) -> Iterator[Finding]:
    reached: set[int] = set()
    try:
        for answers in paths_of(scenario):
            met = [index for index, each in enumerate(scenario.outcomes) if each in scenario.outcomes_for(answers)]
            reached.update(met)
            if not met:
                text = f"这样回答没有任何结果：{_said(answers)}。请补一个 outcomes。"
                yield Finding(("outcomes",), text)
                return
    except TooManyPaths:
        yield Finding(("questions",), f"答法超过 {MOST} 种，没有人看得明白，请减少问题或选项。")
        return
    for index in sorted(set(range(len(raw["outcomes"]))) - reached):
        yield Finding(("outcomes", index), "这个结果永远到不了：没有哪种答法能满足它的 when。")


def _said(answers: Raw) -> str:
    return "，".join(f"{name}={value}" for name, value in answers.items())
