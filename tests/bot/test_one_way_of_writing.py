"""Half-width, simplified, lower case, and the same sound for the same-sounding."""

from __future__ import annotations

import pytest

from bot.language.ngrams import likeness
from bot.language.pinyin import syllables
from bot.language.writing import comparable, normalised


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("殘疾人證怎樣申請", "残疾人证怎样申请"),
        ("票Ｅ送", "票e送"),
        ("報銷　要多久？", "报销 要多久?"),
        ("妳好", "你好"),
    ],
)
def test_variants_become_one_form_of_the_same_length(written: str, meant: str) -> None:
    assert normalised(written) == meant
    assert len(normalised(written)) == len(written)


def test_punctuation_and_spaces_make_no_difference() -> None:
    assert comparable("你好，请问：怎么办？") == comparable("你好 请问怎么办")


@pytest.mark.parametrize(("written", "misheard"), [("残疾证", "残急正"), ("报装", "抱庄"), ("城镇", "辰振")])
def test_homophones_and_southern_accents_sound_alike(written: str, misheard: str) -> None:
    assert syllables(written) == syllables(misheard)


def test_likeness_is_one_for_the_same_and_falls_with_the_difference() -> None:
    same = likeness("报销比例是多少", "报销比例是多少")
    misspelt = likeness("报销比例是多少", "抱消比例是多少")
    other = likeness("报销比例是多少", "残疾等级怎么评")
    assert same == pytest.approx(1.0)
    assert same > misspelt > 0.5 > other
