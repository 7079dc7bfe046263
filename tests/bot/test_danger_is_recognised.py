"""Danger words are answered at once; ordinary business with the same characters is not."""

from __future__ import annotations

import pytest

from bot.actions.talk_answers import warning
from bot.language.danger import danger_in, known_dangers


@pytest.mark.parametrize(
    ("said", "kind", "number"),
    [
        ("我不想活了", "self-harm", "12356"),
        ("家里着火了怎么办", "fire", "119"),
        ("厨房里煤气泄漏了", "gas", "119"),
        ("大厅有人晕倒了！", "medical", "120"),
        ("有人拿刀要砍人", "crime", "110"),
        ("我想 自 殺", "self-harm", "120"),
    ],
)
def test_danger_is_told_whom_to_call(said: str, kind: str, number: str) -> None:
    danger = danger_in(said)
    assert danger is not None
    assert danger.kind == kind
    assert number in warning(said).text
    assert warning(said).handoff


@pytest.mark.parametrize(
    "said",
    [
        "消防验收怎么办",
        "燃气报装要几天",
        "火灾证明在哪里开",
        "我爸心梗住院的钱怎么报销",
        "昏迷的病人能不能评残疾",
        "想死你了小助手",
        "消防报警器安装要审批吗",
    ],
)
def test_ordinary_business_is_no_danger(said: str) -> None:
    assert danger_in(said) is None


def test_every_danger_names_an_emergency_number() -> None:
    assert all(any(number in danger.text for number in ("110", "119", "120")) for danger in known_dangers())
