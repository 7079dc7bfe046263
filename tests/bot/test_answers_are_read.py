"""Answers are read out of buttons, ordinals, numbers and sentences; nothing is read where nothing was said."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.scenarios.numbers import number_in
from bot.scenarios.questions import Question, questions_in
from bot.scenarios.reading import answer_to, answers_in
from bot.scenarios.wishes import Wish, wish_in, without_correction
from tests.bot.real_rasa import ROOT


def questions(code: str) -> tuple[Question, ...]:
    document = yaml.safe_load((ROOT / "catalogue" / "scenarios" / f"{code}.yaml").read_text("utf-8"))
    return questions_in({"properties": document["questions"]})


def asked(code: str, field: str) -> Question:
    return next(question for question in questions(code) if question.field == field)


@pytest.mark.parametrize(
    ("code", "sentence", "answers"),
    [
        ("open-a-restaurant", "我是个体户想开个100平的小餐馆", {"owner_kind": "self-employed", "size": "small"}),
        ("open-a-restaurant", "不是个体户，是公司", {"owner_kind": "company"}),
        ("open-a-restaurant", "我想开个餐馆要办什么", {}),
        ("power", "我的店铺要50千瓦的电，不用挖路", {"use": "business", "capacity_kw": 50, "dig": False}),
        ("power", "店里要通电", {}),
        ("see-a-doctor-elsewhere", "我爸要转到省外看病，钱自己垫付了", {"where": "province", "paid": True}),
        ("see-a-doctor-elsewhere", "去外地看病怎么办", {}),
        ("disabled-benefits", "残疾人能享受什么", {}),
        ("disabled-benefits", "我有残疾人证，二级，视力", {
            "has_certificate": True, "disability_grade": "2", "disability_kind": "sight",
        }),
    ],
)  # fmt: skip
def test_a_sentence_gives_the_answers_it_says_and_no_other(code: str, sentence: str, answers: dict[str, Any]) -> None:
    assert answers_in(questions(code), sentence) == answers


@pytest.mark.parametrize(
    ("field", "said", "answer"),
    [
        ("owner_kind", "第二个", "company"),
        ("owner_kind", "個體戶", "self-employed"),
        ("owner_kind", "要带什么材料", None),
        ("size", "三百以上", "large"),
        ("size", "我的店80平", "small"),
        ("licence_state", "有了", "held"),
        ("licence_state", "还没办呢", "applying"),
        ("catering_kind", "最后一个", "drinks"),
        ("catering_kind", "第九个", None),
        ("fumes", "要炒菜", True),
        ("wants_sign", "不挂", False),
        ("wants_sign", "我要投诉", None),
        ("wants_sign", "招牌怎么备案", None),
    ],
)
def test_an_open_question_is_answered_in_many_ways(field: str, said: str, answer: Any) -> None:
    assert answer_to(asked("open-a-restaurant", field), said) == answer


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("160", 160),
        ("１６０千瓦", 160),
        ("一百六十", 160),
        ("一百六", 160),
        ("十五", 15),
        ("两万五", 25_000),
        ("大约五十", 50),
    ],
)
def test_numbers_are_read_as_people_say_them(said: str, number: int) -> None:
    assert number_in(said) == number


@pytest.mark.parametrize("said", ["没数", "二十到五十"])
def test_no_number_or_two_are_none(said: str) -> None:
    assert number_in(said) is None


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("答几个问题：我要用电", Wish.BEGIN), ("不知道", Wish.SKIP), ("不答了", Wish.STOP), ("上一个", Wish.BACK),
        ("接着答吧", Wish.GO_ON), ("好的", Wish.ACCEPT), ("公司", None), ("我不知道要带什么", None),
    ],
)  # fmt: skip
def test_what_is_wanted_of_the_questions_is_told_from_answers(said: str, wish: Wish | None) -> None:
    assert wish_in(said) is wish


def test_what_is_taken_back_and_what_is_said_instead() -> None:
    assert without_correction("不对，是公司") == "是公司"
    assert without_correction("不对") == ""
    assert without_correction("公司") is None


def test_a_beginning_means_the_shortest_choice() -> None:
    assert answer_to(asked("disabled-benefits", "household_kind"), "低保") == "minimum-living"
